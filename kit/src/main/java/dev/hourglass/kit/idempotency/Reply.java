package dev.hourglass.kit.idempotency;

import dev.hourglass.kit.id.MemberId;
import java.util.Set;

/**
 * What a command answers its caller.
 *
 * @param status HTTP status
 * @param body a wire record, or a String of JSON when it is a first answer given again
 * @param changed the members it changed something about
 * @param replayed whether it is a first answer given again
 */
public record Reply(int status, Object body, Set<MemberId> changed, boolean replayed) {
    public static Reply of(int status, Object body) {
        return new Reply(status, body, Set.of(), false);
    }

    /** A first answer once more. */
    public static Reply again(int status, String body) {
        return new Reply(status, body, Set.of(), true);
    }

    /** The same, having changed something about these members. */
    public Reply changing(Set<MemberId> members) {
        return new Reply(status, body, Set.copyOf(members), replayed);
    }
}
