package dev.hourglass.gateway.webhook;

import dev.hourglass.gateway.webhook.WebhookResource.Delivery;
import dev.hourglass.gateway.webhook.WebhookResource.NewWebhook;
import dev.hourglass.gateway.webhook.WebhookResource.Webhook;
import dev.hourglass.gateway.webhook.WebhookResource.WebhookChange;
import dev.hourglass.gateway.webhook.delivery.DeliveryId;
import dev.hourglass.gateway.webhook.delivery.WebhookId;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where what happens to a partner's credit and payouts is brought to; the partner's own webhooks and no others. */
@Path("/v1/partner/webhooks")
@RolesAllowed(Role.PARTNER)
@Tag(name = "Partner API")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PartnerWebhookResource {

    private final WebhookDesk desk;
    private final CurrentCaller caller;

    PartnerWebhookResource(WebhookDesk desk, CurrentCaller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "createPartnerWebhook",
            summary = "Create a webhook",
            description =
                    "Events about your own credit and payouts are brought to the URL from now on, by Standard Webhooks; others are not, whatever types it names. The address is checked now and"
                            + " before every delivery. Its `secret` is shown in this answer only.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = Webhook.class)))
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, @NotNull @Valid NewWebhook wanted) {
        return desk.create(Owner.partner(caller), idempotencyKey, wanted);
    }

    @GET
    @Operation(
            operationId = "listPartnerWebhooks",
            summary = "List the webhooks",
            description = "Oldest first, without secrets.")
    public Page<Webhook> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        return desk.list(Owner.partner(caller), limit, cursor);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getPartnerWebhook", summary = "Show a webhook", description = "Without its secret.")
    public Webhook get(@PathParam("id") WebhookId id) {
        return desk.get(Owner.partner(caller), id);
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "changePartnerWebhook",
            summary = "Change a webhook",
            description = "What is left out stays as it is.")
    public Webhook change(@PathParam("id") WebhookId id, @NotNull @Valid WebhookChange change) {
        return desk.change(Owner.partner(caller), id, change);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deletePartnerWebhook", summary = "Delete a webhook", description = "With its deliveries.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") WebhookId id) {
        desk.delete(Owner.partner(caller), id);
    }

    @POST
    @Path("/{id}/test")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "testPartnerWebhook",
            summary = "Bring a test event",
            description = "Of the type `dev.hourglass.webhook.test.v1`, whatever types it asks for.")
    @APIResponse(
            responseCode = "201",
            description = "On its way",
            content = @Content(schema = @Schema(implementation = Delivery.class)))
    public Response test(@HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, @PathParam("id") WebhookId id) {
        return desk.test(Owner.partner(caller), idempotencyKey, id);
    }

    @POST
    @Path("/{id}/rotate-secret")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "rotatePartnerWebhookSecret",
            summary = "Give a webhook a new secret",
            description = "Shown in this answer only. For a day the former one signs too, in the same header.")
    @APIResponse(
            responseCode = "201",
            description = "The webhook with its new secret",
            content = @Content(schema = @Schema(implementation = Webhook.class)))
    public Response rotate(@HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, @PathParam("id") WebhookId id) {
        return desk.rotate(Owner.partner(caller), idempotencyKey, id);
    }

    @GET
    @Path("/{id}/deliveries")
    @Operation(
            operationId = "listPartnerWebhookDeliveries",
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
        return desk.deliveries(Owner.partner(caller), id, status, limit, cursor);
    }

    @POST
    @Path("/{id}/deliveries/{delivery}/replay")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "replayPartnerWebhookDelivery",
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
        return desk.replay(Owner.partner(caller), idempotencyKey, id, delivery);
    }
}
