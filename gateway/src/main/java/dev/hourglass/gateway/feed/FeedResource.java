package dev.hourglass.gateway.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happened in a program, to read at one's own pace. */
@Path("/v1/events")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Events", description = "What happened, as CloudEvents 1.0")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class FeedResource {
    private final Transactions transactions;
    private final FeedStore store;
    private final ObjectMapper json;
    private final CurrentCaller caller;

    public FeedResource(Transactions transactions, FeedStore store, ObjectMapper json, CurrentCaller caller) {
        this.transactions = transactions;
        this.store = store;
        this.json = json;
        this.caller = caller;
    }

    /** An event as it went from service to service; CloudEvents 1.0. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CloudEvent(
            @Schema(example = "1.0") String specversion,
            String id,

            @Schema(example = "/programs/prg_01jd5rbgq2f3c8v5e6kz9m4n7p/points")
            String source,

            @Schema(example = "dev.hourglass.order.recorded.v1")
            String type,

            @Schema(description = "The member it is about; absent when about none")
            String subject,

            Instant time,

            @Schema(description = "With `sequence`: its place among the events of its service")
            String partitionkey,

            String sequence,

            @Schema(description = "The trace it belongs to, when one is recorded (W3C Trace Context)")
            String traceparent,

            String datacontenttype,

            @Schema(type = SchemaType.OBJECT, implementation = Object.class)
            JsonNode data) {}

    @GET
    @Operation(
            operationId = "listEvents",
            summary = "Read the program's events in order",
            description =
                    "In the order in which they arrived, without gaps. `nextCursor` is never null: keep it, and ask with it"
                            + " for what comes after. A page with fewer events than `limit` is the last for now.")
    public Page<CloudEvent> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor,
            @Parameter(description = "Only this type", example = "dev.hourglass.order.recorded.v1") @QueryParam("type")
                    String type) {
        ProgramId program = caller.program();
        long after = Cursor.decode(cursor, Long::parseLong).orElse(0L);
        List<FeedStore.Entry> entries = transactions.inTransaction(
                connection -> store.read(connection, program, type, after, Page.limit(limit)));
        long reached =
                entries.isEmpty() ? after : entries.get(entries.size() - 1).position();
        return new Page<>(entries.stream().map(this::read).toList(), Cursor.encode(Long.toString(reached)));
    }

    private CloudEvent read(FeedStore.Entry entry) {
        try {
            return json.readValue(entry.event(), CloudEvent.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The feed holds what is no event", unreadable);
        }
    }
}
