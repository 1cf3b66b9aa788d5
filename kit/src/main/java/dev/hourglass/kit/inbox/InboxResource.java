package dev.hourglass.kit.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where sister services deliver their events. */
@Path("/internal/events")
public class InboxResource {
    private final Inbox inbox;
    private final CurrentCaller caller;

    public InboxResource(Inbox inbox, CurrentCaller caller) {
        this.inbox = inbox;
        this.caller = caller;
    }

    /**
     * 204 when all is applied; 409 {@code {"expected": {"3": 17}}} when events before those of lane 3 are missing, while
     * those of the other lanes are applied.
     */
    @POST
    @Consumes(CloudEvents.BATCH_MEDIA_TYPE)
    @RolesAllowed(Role.SERVICE)
    @Blocking
    @Operation(hidden = true)
    public Response receive(List<JsonNode> batch) {
        if (batch == null || batch.isEmpty()) {
            return Response.noContent().build();
        }
        Inbox.Receipt receipt = inbox.receive(read(batch));
        return receipt.expected().isEmpty()
                ? Response.noContent().build()
                : Response.status(Response.Status.CONFLICT).entity(receipt).build();
    }

    private List<Event> read(List<JsonNode> batch) {
        List<Event> events = new ArrayList<>(batch.size());
        Map<Integer, Long> lanes = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            Event event;
            try {
                event = CloudEvents.read(batch.get(i));
            } catch (IllegalArgumentException malformed) {
                throw ProblemException.invalid("/" + i, malformed.getMessage());
            }
            if (!event.producer().equals(caller.get().actor())) {
                throw ProblemException.invalid("/" + i + "/source", "must be the caller's own");
            }
            Long before = lanes.put(event.lane(), event.sequence());
            if (before != null && event.sequence() != before + 1) {
                throw ProblemException.invalid("/" + i + "/sequence", "must follow the event before it in its lane");
            }
            events.add(event);
        }
        return events;
    }
}
