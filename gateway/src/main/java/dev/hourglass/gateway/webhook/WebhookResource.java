package dev.hourglass.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.gateway.webhook.delivery.DeliveryId;
import dev.hourglass.gateway.webhook.delivery.WebhookId;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a program's events are brought to. */
@Path("/v1/webhooks")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Webhooks", description = "Events brought to a URL, signed by Standard Webhooks")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {
    private static final String TYPE = "\\*|dev\\.hourglass\\.[a-z]+\\.[a-z]+\\.v[0-9]+";
    private static final String TYPE_MESSAGE = "must be '*' or a type such as 'dev.hourglass.badge.awarded.v1'";

    private final WebhookDesk desk;
    private final CurrentCaller caller;

    WebhookResource(WebhookDesk desk, CurrentCaller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** What to create. */
    public record NewWebhook(
            @Schema(description = "https, with a public address", examples = "https://shop.example/hooks/hourglass")
            @NotBlank(message = "must be a URL") String url,

            @Schema(description = "Which events; `*` for all", examples = "[\"dev.hourglass.badge.awarded.v1\"]")
            @NotEmpty(message = "must name at least one type, or '*'") @Size(max = 50, message = "must have at most 50 types") List<@NotNull(message = TYPE_MESSAGE) @Pattern(regexp = TYPE, message = TYPE_MESSAGE) String> types,

            @Schema(
                    description = "`whsec_` and base64 of 24–64 bytes; left out, one is made",
                    examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            String secret) {}

    /** What to change; what is left out stays. */
    public record WebhookChange(
            @Schema(examples = "https://shop.example/hooks/hourglass")
            @Pattern(regexp = "\\S+", message = "must be a URL") String url,

            @Schema(examples = "[\"*\"]") @Size(min = 1, max = 50, message = "must have 1 to 50 types") List<@NotNull(message = TYPE_MESSAGE) @Pattern(regexp = TYPE, message = TYPE_MESSAGE) String> types,

            @Schema(description = "false: nothing is brought; true: it goes on where it stopped", examples = "true")
            Boolean active) {}

    /** A webhook. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Webhook(
            @Schema(implementation = String.class, examples = "whk_01jd5rbgq2f3c8v5e6kz9m4n7p")
            WebhookId id,

            @Schema(examples = "https://shop.example/hooks/hourglass")
            String url,

            @Schema(examples = "[\"dev.hourglass.badge.awarded.v1\"]")
            List<String> types,

            @Schema(examples = "true") boolean active,

            @Schema(
                    description = "Why it is not active, when we ended it",
                    examples = "The receiver answered 410: it wants nothing any more.")
            String endedBecause,

            Instant createdAt,

            @Schema(description = "Until then a former secret signs too")
            Instant formerSecretUntil,

            @Schema(description = "Only in the answers that make it", examples = "whsec_…")
            String secret) {}

    /** One event on its way to a webhook. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(
            @Schema(implementation = String.class, examples = "dlv_01jd5rbgq2f3c8v5e6kz9m4n7p")
            DeliveryId id,

            @Schema(description = "Also its `webhook-id`", examples = "evt_01jd5rbgq2f3c8v5e6kz9m4n7p")
            String eventId,

            @Schema(examples = "dev.hourglass.badge.awarded.v1")
            String type,

            @Schema(
                    enumeration = {"pending", "delivered", "failed"},
                    examples = "delivered")
            String status,

            @Schema(examples = "1") int attempts,
            Instant createdAt,
            Instant attemptedAt,

            @Schema(description = "When it is tried next; absent when it is over")
            Instant nextAttemptAt,

            @Schema(description = "The status of the last answer", examples = "204")
            Integer answer,

            @Schema(description = "Why there was no answer") String error) {}

    @POST
    @Operation(
            operationId = "createWebhook",
            summary = "Create a webhook",
            description =
                    "Events from now on are brought to the URL, by Standard Webhooks. The address is checked now and"
                            + " before every delivery. Its `secret` is shown in this answer only.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = Webhook.class)))
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, @NotNull @Valid NewWebhook wanted) {
        return desk.create(Owner.program(caller), idempotencyKey, wanted);
    }

    @GET
    @Operation(
            operationId = "listWebhooks",
            summary = "List the webhooks",
            description = "Oldest first, without secrets.")
    public Page<Webhook> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        return desk.list(Owner.program(caller), limit, cursor);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebhook", summary = "Show a webhook", description = "Without its secret.")
    public Webhook get(@PathParam("id") WebhookId id) {
        return desk.get(Owner.program(caller), id);
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "changeWebhook",
            summary = "Change a webhook",
            description = "What is left out stays as it is.")
    public Webhook change(@PathParam("id") WebhookId id, @NotNull @Valid WebhookChange change) {
        return desk.change(Owner.program(caller), id, change);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook", description = "With its deliveries.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") WebhookId id) {
        desk.delete(Owner.program(caller), id);
    }

    @POST
    @Path("/{id}/test")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "testWebhook",
            summary = "Bring a test event",
            description = "Of the type `dev.hourglass.webhook.test.v1`, whatever types it asks for.")
    @APIResponse(
            responseCode = "201",
            description = "On its way",
            content = @Content(schema = @Schema(implementation = Delivery.class)))
    public Response test(@HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, @PathParam("id") WebhookId id) {
        return desk.test(Owner.program(caller), idempotencyKey, id);
    }

    @POST
    @Path("/{id}/rotate-secret")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Give a webhook a new secret",
            description = "Shown in this answer only. For a day the former one signs too, in the same header.")
    @APIResponse(
            responseCode = "201",
            description = "The webhook with its new secret",
            content = @Content(schema = @Schema(implementation = Webhook.class)))
    public Response rotate(@HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, @PathParam("id") WebhookId id) {
        return desk.rotate(Owner.program(caller), idempotencyKey, id);
    }

    @GET
    @Path("/{id}/deliveries")
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "List a webhook's deliveries",
            description = "Newest first. What is over is kept for 30 days.")
    public Page<Delivery> deliveries(
            @PathParam("id") WebhookId id,
            @QueryParam("status")
                    @Pattern(
                            regexp = "pending|delivered|failed",
                            message = "must be 'pending', 'delivered' or 'failed'")
                    String status,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        return desk.deliveries(Owner.program(caller), id, status, limit, cursor);
    }

    @POST
    @Path("/{id}/deliveries/{delivery}/replay")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "replayWebhookDelivery",
            summary = "Bring an event once more",
            description = "With the same `webhook-id`: a receiver that remembers it can tell.")
    @APIResponse(
            responseCode = "201",
            description = "On its way again",
            content = @Content(schema = @Schema(implementation = Delivery.class)))
    public Response replay(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @PathParam("id") WebhookId id,
            @PathParam("delivery") DeliveryId delivery) {
        return desk.replay(Owner.program(caller), idempotencyKey, id, delivery);
    }
}
