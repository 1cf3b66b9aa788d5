package dev.hourglass.referral.credit.adjustment;

import dev.hourglass.kit.id.IdCodec;
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
import dev.hourglass.referral.campaign.Campaigns;
import dev.hourglass.referral.credit.ledger.CreditLedger.AccountKey;
import dev.hourglass.referral.partner.Partners;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changes of a partner's credit by hand, such as writing off what a partner who leaves still owes. */
@Path("/v1/partners/{id}/credit/adjustments")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Partners")
@Blocking
public class AdjustmentResource {
    private static final int CREATED = 201;
    private static final long MAX_AMOUNT = 1_000_000_000_000L;

    private final Adjustments adjustments;
    private final Partners partners;
    private final Campaigns campaigns;
    private final OnceOnly once;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    AdjustmentResource(
            Adjustments adjustments,
            Partners partners,
            Campaigns campaigns,
            OnceOnly once,
            Idempotencies idempotencies,
            CurrentCaller caller) {
        this.adjustments = adjustments;
        this.partners = partners;
        this.campaigns = campaigns;
        this.once = once;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    /** What to change. */
    @Schema(name = "NewCreditAdjustment", examples = "{\"amount\":900,\"reason\":\"contract ended, written off\"}")
    public record NewAdjustment(
            @NotNull(message = "is required") @Min(value = -MAX_AMOUNT, message = "is too large") @Max(value = MAX_AMOUNT, message = "is too large") @Schema(description = "Minor units; above 0 gives, below takes", examples = "900")
            Long amount,

            @Schema(description = "Left out, the program's", examples = "EUR")
            String currency,

            @NotBlank(message = "is required: say why, for whoever looks at it later") @Size(max = 500, message = "may have at most 500 characters") @Schema(examples = "contract ended, written off")
            String reason) {
        @AssertTrue(message = "must give or take something") @Schema(hidden = true)
        public boolean isSomething() {
            return amount == null || amount != 0;
        }
    }

    /** What was changed. */
    @Schema(name = "CreditAdjustment", examples = """
            {"id":"adj_01jd6k3v5te8w9r2m4n6p8q0sx","amount":900,"currency":"EUR","reason":"contract ended, written off",\
            "author":"key_01jd6k3v5te8w9r2m4n6p8q0sx","at":"2026-12-06T09:00:00Z"}""")
    public record View(String id, long amount, String currency, String reason, String author, Instant at) {
        static View of(Adjustment adjustment) {
            return new View(
                    adjustment.name(),
                    adjustment.amount(),
                    adjustment.account().currency(),
                    adjustment.reason(),
                    adjustment.author(),
                    adjustment.at());
        }
    }

    @POST
    @Operation(
            operationId = "adjustPartnerCredit",
            summary = "Change a partner's credit by hand",
            description =
                    "An entry with its author and reason, such as a debt that is written off. No more can be taken than is"
                            + " available. An Idempotency-Key is required.")
    @APIResponse(
            responseCode = "201",
            description = "Posted",
            content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "400", description = "No Idempotency-Key, or something is not valid")
    @APIResponse(responseCode = "404", description = "No such partner in this program")
    @APIResponse(responseCode = "409", description = "not_eligible: there is too little to take")
    public Response adjust(
            @PathParam("id") PartnerId partner,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid NewAdjustment wanted) {
        ProgramId program = caller.program();
        var name = idempotencies.required(idempotencyKey, "POST credit adjustment", partner, wanted);
        partners.get(program, partner);
        AccountKey account = new AccountKey(program, partner, currency(program, wanted.currency()));
        String author = caller.get().actor();
        return Replies.toResponse(once.inTransaction(
                program,
                name,
                connection -> Reply.of(
                        CREATED,
                        View.of(adjustments.adjust(connection, account, wanted.amount(), wanted.reason(), author)))));
    }

    private String currency(ProgramId program, String code) {
        if (code == null) {
            return campaigns.get(program).terms().currency();
        }
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid("/currency", "must be an ISO 4217 code such as EUR");
        }
    }

    @GET
    @Operation(
            operationId = "listCreditAdjustments",
            summary = "List what was changed in a partner's credit by hand",
            description = "Newest first.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "404", description = "No such partner in this program")
    public Page<View> list(
            @PathParam("id") PartnerId partner,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        partners.get(caller.program(), partner);
        UUID before = Cursor.decode(cursor, text -> IdCodec.parse(Adjustment.PREFIX, text))
                .orElse(null);
        return Page.of(
                        adjustments.list(caller.program(), partner, before, Page.limit(limit) + 1),
                        limit,
                        Adjustment::name)
                .map(View::of);
    }
}
