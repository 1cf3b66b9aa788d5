package dev.hourglass.kit.web;

import dev.hourglass.kit.id.MemberId;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A header by which a service tells the gateway whom a request has changed; it goes no further. */
public final class ChangedMembers {
    public static final String HEADER = "X-Hourglass-Changed";

    private ChangedMembers() {}

    /** Names these members in an answer; none leaves the header out. */
    public static void tell(Response.ResponseBuilder answer, Collection<MemberId> members) {
        if (!members.isEmpty()) {
            answer.header(HEADER, members.stream().map(MemberId::toString).collect(Collectors.joining(",")));
        }
    }

    /** Reads the header's value, which may be null. */
    public static List<MemberId> in(String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",")).map(MemberId::fromString).toList();
    }
}
