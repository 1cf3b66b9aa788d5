package dev.hourglass.referral.referral.partner;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.kit.web.input.NoFields;
import dev.hourglass.referral.credit.commission.AttributionStore.Kept;
import dev.hourglass.referral.credit.commission.Brought;
import dev.hourglass.referral.partner.Partners;
import dev.hourglass.referral.referral.ReferralId;
import dev.hourglass.referral.referral.ReferralResource;
import dev.hourglass.referral.referral.model.Verdict;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whom a partner brought, for the program's manager, and the desk where suspicious ones are decided on. */
@Path("/v1/partners/{id}/attributions")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Partners")
@Blocking
public class PartnerAttributionResource {
    private static final String HELD = "held";

    private final PartnerReviews reviews;
    private final Partners partners;
    private final OnceOnly once;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    PartnerAttributionResource(
            PartnerReviews reviews,
            Partners partners,
            OnceOnly once,
            Idempotencies idempotencies,
            CurrentCaller caller) {
        this.reviews = reviews;
        this.partners = partners;
        this.once = once;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    /** One buyer and the partner who brought them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PartnerAttribution", examples = """
            {"id":"ref_01jd6k3v5te8w9r2m4n6p8q0sx","friend":"mem_01jd6k4x7vf9y0s3n5p7r9t1vz","status":"held","score":80,\
            "checks":["shared_payment"],"attributedBy":"code_at_checkout","code":"KQ7MX4TD",\
            "touchedAt":"2026-11-21T10:00:00Z"}""")
    public record Attribution(
            ReferralId id,
            MemberId friend,

            @Schema(
                    description = "held: it earns nothing until somebody approves it",
                    enumeration = {"attributed", "held", "refused"})
            String status,

            @Schema(description = "Why it earns nothing", examples = "existing_customer")
            String reason,

            @Schema(description = "How suspicious it is; above the program's fraudThreshold it is held")
            int score,

            @Schema(description = "What makes it suspicious", examples = "[\"shared_payment\"]")
            List<String> checks,

            @Schema(enumeration = {"code_at_checkout", "click", "claim"})
            String attributedBy,

            String code,
            Instant touchedAt) {
        static Attribution of(Kept kept) {
            Brought brought = kept.brought();
            return new Attribution(
                    new ReferralId(brought.id()),
                    kept.friend().id(),
                    brought.status(),
                    brought.refusal(),
                    brought.score(),
                    brought.checks(),
                    brought.way(),
                    brought.code(),
                    brought.at());
        }
    }

    @GET
    @Operation(
            operationId = "listPartnerAttributions",
            summary = "List the buyers a partner brought",
            description = "Newest first.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "404", description = "No such partner in this program")
    public Page<Attribution> list(
            @PathParam("id") PartnerId partner,
            @Parameter(description = "held: only those that wait for a person", example = "held") @QueryParam("status")
                    String status,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        partners.get(caller.program(), partner);
        boolean held = HELD.equals(status);
        if (!held && status != null && !status.isEmpty()) {
            throw ProblemException.invalid("status", "must be held, or left out");
        }
        ReferralId before = Cursor.decode(cursor, ReferralId::fromString).orElse(null);
        return Page.of(
                        reviews.list(caller.program(), partner, held, before, Page.limit(limit) + 1),
                        limit,
                        kept -> new ReferralId(kept.brought().id()).toString())
                .map(Attribution::of);
    }

    @POST
    @Path("/{attribution}/approve")
    @Operation(
            operationId = "approvePartnerAttribution",
            summary = "Let a partner earn from a buyer",
            description = "As if nothing were suspicious. Approved again it stays as it is.")
    @APIResponse(
            responseCode = "200",
            description = "As it stands now",
            content = @Content(schema = @Schema(implementation = Attribution.class)))
    @APIResponse(responseCode = "400", description = "A body that says something")
    @APIResponse(responseCode = "404", description = "No such buyer of this partner")
    public Response approve(
            @PathParam("id") PartnerId partner,
            @Parameter(description = "The id of the attribution") @PathParam("attribution") ReferralId id,
            NoFields nothing,
            @HeaderParam(IdempotencyKey.HEADER) String key) {
        return review(partner, id, Verdict.APPROVE, null, key);
    }

    @POST
    @Path("/{attribution}/reject")
    @Operation(
            operationId = "rejectPartnerAttribution",
            summary = "Let a partner earn nothing from a buyer",
            description = "Credit the partner had from this buyer is taken back. Rejected again it stays as it is.")
    @APIResponse(
            responseCode = "200",
            description = "As it stands now",
            content = @Content(schema = @Schema(implementation = Attribution.class)))
    @APIResponse(responseCode = "404", description = "No such buyer of this partner")
    public Response reject(
            @PathParam("id") PartnerId partner,
            @Parameter(description = "The id of the attribution") @PathParam("attribution") ReferralId id,
            @NotNull(message = "a body with a reason is required") @Valid ReferralResource.Rejection rejection,
            @HeaderParam(IdempotencyKey.HEADER) String key) {
        return review(partner, id, Verdict.REJECT, rejection.reason(), key);
    }

    private Response review(PartnerId partner, ReferralId id, Verdict verdict, String note, String key) {
        ProgramId program = caller.program();
        String author = caller.get().actor();
        var name = idempotencies.of(key, "review of a partner's " + verdict.word(), partner + " " + id, note);
        return Replies.toResponse(once.inTransaction(program, name, connection -> {
            Kept kept = reviews.decide(connection, program, partner, id, verdict, note, author);
            return Reply.of(200, Attribution.of(kept));
        }));
    }
}
