package dev.hourglass.kit.security;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import java.util.Set;

/**
 * Who asks, as the gateway or a sister service vouched for.
 *
 * @param program the program everything is scoped to; null for operators and sister services
 * @param role one of {@link Role}
 * @param actor the key's or service's id, for audit
 * @param member the one member a member token speaks for, else null
 * @param scopes what a member token may do: {@code read}, {@code redeem}
 * @param partner the one partner a partner key speaks for, else null
 */
public record Caller(
        ProgramId program, String role, String actor, MemberId member, Set<String> scopes, PartnerId partner) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Anyone but a partner. */
    public Caller(ProgramId program, String role, String actor, MemberId member, Set<String> scopes) {
        this(program, role, actor, member, scopes, null);
    }

    /** A sister service acting for itself. */
    public static Caller service(String name) {
        return new Caller(null, Role.SERVICE, name, null, Set.of());
    }

    /** A key of one program. */
    public static Caller of(ProgramId program, String role, String actor) {
        return new Caller(program, role, actor, null, Set.of());
    }

    /** A key of one partner of one program. */
    public static Caller partner(ProgramId program, String actor, PartnerId partner) {
        return new Caller(program, Role.PARTNER, actor, null, Set.of(), partner);
    }
}
