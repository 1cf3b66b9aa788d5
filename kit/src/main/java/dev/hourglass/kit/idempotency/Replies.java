package dev.hourglass.kit.idempotency;

import dev.hourglass.kit.web.ChangedMembers;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A command's reply as an HTTP response. */
public final class Replies {
    private Replies() {}

    public static Response toResponse(Reply reply) {
        Response.ResponseBuilder response = Response.status(reply.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(reply.body());
        if (reply.replayed()) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        ChangedMembers.tell(response, reply.changed());
        return response.build();
    }
}
