package dev.hourglass.gateway.live;

import dev.hourglass.gateway.feed.Feed.Arrived;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happens to a member, as it happens. */
@Path("/v1/me/stream")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Live updates", description = "What happens to a member, as server-sent events")
public class LiveResource {
    /** Messages that may wait for a slow reader; beyond them the stream ends, and the reader resumes when it can. */
    private static final int WAITING = 256;

    private final Live live;
    private final LiveConfig config;
    private final CurrentCaller caller;
    private final Vertx vertx;

    public LiveResource(Live live, LiveConfig config, CurrentCaller caller, Vertx vertx) {
        this.live = live;
        this.config = config;
        this.caller = caller;
        this.vertx = vertx;
    }

    @GET
    @NonBlocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamMyEvents",
            summary = "Follow what happens to oneself",
            description =
                    "With a member token that may `read`. Each message is a CloudEvent. Send the `id` of the last one"
                            + " in `Last-Event-ID` to go on from there. A comment every 20 seconds says that the stream is alive; it"
                            + " ends after 15 minutes at most: open it again with a new token.")
    @APIResponse(
            responseCode = "200",
            description = "The stream, until one side ends it",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            examples =
                                                    "id: NDI\ndata: {\"specversion\":\"1.0\",\"type\":\"dev.hourglass.points.changed.v1\"}\n\n")))
    public Multi<OutboundSseEvent> stream(@HeaderParam("Last-Event-ID") String lastEventId, @Context Sse sse) {
        caller.requireScope("read");
        ProgramId program = caller.program();
        MemberId member = caller.get().member();
        long after = Cursor.decode(lastEventId, Long::parseLong).orElse(-1L);
        live.enter(program, member);
        return Multi.createFrom().emitter(emitter -> begin(emitter, sse, program, member, after), WAITING);
    }

    private void begin(
            MultiEmitter<? super OutboundSseEvent> emitter, Sse sse, ProgramId program, MemberId member, long after) {
        Live.Listener listener = new Live.Listener(arrived -> {
            if (LiveEvents.include(arrived.type())) {
                emitter.emit(message(sse, arrived));
            }
        });
        long heartbeat = vertx.setPeriodic(config.heartbeat().toMillis(), tick -> emitter.emit(comment(sse, "alive")));
        long end = vertx.setTimer(config.longest().toMillis(), fired -> emitter.complete());
        emitter.onTermination(() -> {
            vertx.cancelTimer(heartbeat);
            vertx.cancelTimer(end);
            live.leave(program, member, listener);
        });
        emitter.emit(comment(sse, "hello"));
        live.listen(program, member, after, listener)
                .onSuccess(listening -> emitter.emit(comment(sse, "listening")))
                .onFailure(emitter::fail);
    }

    private static OutboundSseEvent message(Sse sse, Arrived arrived) {
        return sse.newEventBuilder()
                .id(Cursor.encode(Long.toString(arrived.position())))
                .data(String.class, arrived.event())
                .build();
    }

    private static OutboundSseEvent comment(Sse sse, String text) {
        return sse.newEventBuilder().comment(text).build();
    }
}
