package dev.hourglass.points.offer;

import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.points.offer.model.Offer;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Offers over HTTP, for managers. */
@Path("/v1/offers")
@Blocking
@RolesAllowed(Role.ADMIN)
@Tag(name = "Offers", description = "What members are offered, and why they see it")
public class OffersResource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Offers offers;
    private final OnceOnly once;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    public OffersResource(Offers offers, OnceOnly once, Idempotencies idempotencies, CurrentCaller caller) {
        this.offers = offers;
        this.once = once;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "createOffer",
            summary = "Add an offer",
            description = "An audience is a condition in CEL over the member; a wrong one is refused with "
                    + "its position. Members see offers from the start of the window on.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "hair", value = OfferExamples.DRAFT)))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OfferApi.View.class),
                            examples = @ExampleObject(name = "hair", value = OfferExamples.VIEW)))
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid OfferApi.Draft draft) {
        return Replies.toResponse(once.inTransaction(
                caller.program(), idempotencies.of(idempotencyKey, "POST offer", "", draft), connection -> {
                    Offer offer = draft.toOffer(OfferId.create());
                    offers.save(connection, caller.program(), offer);
                    return Reply.of(201, OfferApi.View.of(offer));
                }));
    }

    @GET
    @Operation(
            operationId = "listOffers",
            summary = "The program's offers",
            description = "All of them, also those that nobody sees now. What one member sees is at "
                    + "`/v1/members/{memberId}/offers`.")
    @APIResponse(responseCode = "200", description = "One page, the oldest first")
    public Page<OfferApi.View> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID after = Cursor.decode(cursor, UUID::fromString).orElse(BEFORE_ALL);
        return offers.list(caller.program(), after, Page.limit(limit)).map(OfferApi.View::of);
    }

    @GET
    @Path("/{offerId}")
    @Operation(operationId = "getOffer", summary = "One offer", description = "With its audience and window.")
    @APIResponse(
            responseCode = "200",
            description = "As defined",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OfferApi.View.class),
                            examples = @ExampleObject(name = "hair", value = OfferExamples.VIEW)))
    public OfferApi.View get(OfferId offerId) {
        return OfferApi.View.of(offers.get(caller.program(), offerId));
    }

    @PUT
    @Path("/{offerId}")
    @Operation(
            operationId = "putOffer",
            summary = "Change an offer",
            description = "The whole offer as it is from now on.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "hair", value = OfferExamples.DRAFT)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OfferApi.View.class),
                            examples = @ExampleObject(name = "hair", value = OfferExamples.VIEW)))
    public OfferApi.View put(OfferId offerId, @NotNull(message = "a body is required") @Valid OfferApi.Draft draft) {
        Offer offer = draft.toOffer(offerId);
        offers.change(caller.program(), offer);
        return OfferApi.View.of(offer);
    }

    @DELETE
    @Path("/{offerId}")
    @Operation(operationId = "deleteOffer", summary = "Delete an offer", description = "Nobody sees it any more.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(OfferId offerId) {
        offers.delete(caller.program(), offerId);
    }
}
