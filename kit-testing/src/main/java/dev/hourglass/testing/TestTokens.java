package dev.hourglass.testing;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.security.SecurityConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** {@code Authorization} header values as the gateway or a sister service would send them. */
public final class TestTokens {
    public static final String SECRET = "a secret for tests only, long enough";
    private static final InternalTokens TOKENS = new InternalTokens(
            new SecurityConfig() {
                @Override
                public String secret() {
                    return SECRET;
                }

                @Override
                public Duration tokenLifetime() {
                    return Duration.ofHours(1);
                }
            },
            Clock.systemUTC());

    private TestTokens() {}

    public static String admin(ProgramId program) {
        return TOKENS.bearer(Caller.of(program, Role.ADMIN, "key_admin"));
    }

    public static String storefront(ProgramId program) {
        return TOKENS.bearer(Caller.of(program, Role.STOREFRONT, "key_storefront"));
    }

    public static String member(ProgramId program, MemberId member) {
        return TOKENS.bearer(new Caller(program, Role.MEMBER, member.toString(), member, Set.of("read", "redeem")));
    }

    public static String partner(ProgramId program, PartnerId partner) {
        return TOKENS.bearer(Caller.partner(program, "key_partner", partner));
    }

    public static String service(String name) {
        return TOKENS.bearer(Caller.service(name));
    }

    public static String of(Caller caller) {
        return TOKENS.bearer(caller);
    }
}
