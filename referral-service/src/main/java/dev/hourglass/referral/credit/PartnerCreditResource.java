package dev.hourglass.referral.credit;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.referral.campaign.Campaigns;
import dev.hourglass.referral.credit.commission.Conversions;
import dev.hourglass.referral.credit.ledger.CreditIds;
import dev.hourglass.referral.credit.ledger.CreditLedger.AccountKey;
import dev.hourglass.referral.credit.ledger.StatementReader;
import dev.hourglass.referral.credit.model.CreditOwner;
import dev.hourglass.referral.credit.payout.PayoutApi;
import dev.hourglass.referral.credit.payout.PayoutId;
import dev.hourglass.referral.credit.payout.Payouts;
import dev.hourglass.referral.partner.PartnerIdempotency;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A partner's own conversions, credit and payouts. Whose they are comes from the key and from nowhere else. */
@Path("/v1/partner")
@RolesAllowed(Role.PARTNER)
@Tag(name = "Partner API")
@Blocking
public class PartnerCreditResource {
    private static final int CREATED = 201;
    private static final String CSV = "text/csv";

    private final Conversions conversions;
    private final StatementReader statements;
    private final Payouts payouts;
    private final Campaigns campaigns;
    private final OnceOnly once;
    private final PartnerIdempotency idempotencies;
    private final CurrentCaller caller;
    private final InstantSource clock;

    PartnerCreditResource(
            Conversions conversions,
            StatementReader statements,
            Payouts payouts,
            Campaigns campaigns,
            OnceOnly once,
            PartnerIdempotency idempotencies,
            CurrentCaller caller,
            InstantSource clock) {
        this.conversions = conversions;
        this.statements = statements;
        this.payouts = payouts;
        this.campaigns = campaigns;
        this.once = once;
        this.idempotencies = idempotencies;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/conversions")
    @Operation(
            operationId = "listPartnerConversions",
            summary = "List the orders of buyers you brought",
            description = "Newest first, as they stand now. Who bought is not told.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<CreditApi.Conversion> conversions(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID before = Cursor.decode(cursor, UUID::fromString).orElse(null);
        return Page.of(
                        conversions.list(caller.program(), caller.partner(), before, Page.limit(limit) + 1),
                        limit,
                        row -> row.id().toString())
                .map(CreditApi.Conversion::of);
    }

    @GET
    @Path("/credit")
    @Operation(
            operationId = "getPartnerCredit",
            summary = "Show your credit, by currency",
            description = "Available can be paid out; pending waits for the end of the return window.")
    @APIResponse(responseCode = "200", description = "As it is now")
    public CreditApi.Credit credit() {
        return new CreditApi.Credit(statements.balances(caller.program(), CreditOwner.of(caller.partner())).stream()
                .map(CreditApi.Balance::of)
                .toList());
    }

    @GET
    @Path("/credit/entries")
    @Operation(
            operationId = "listCreditEntries",
            summary = "List what your credit is made of",
            description = "Newest first. The changes of a currency add up to its balance.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<CreditApi.Entry> entries(
            @Parameter(description = "Only this currency", example = "EUR") @QueryParam("currency") String currency,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        UUID before = Cursor.decode(cursor, text -> IdCodec.parse("txn", text)).orElse(null);
        return Page.of(
                        statements.page(
                                caller.program(),
                                CreditOwner.of(caller.partner()),
                                currency,
                                before,
                                Page.limit(limit) + 1),
                        limit,
                        line -> CreditIds.transaction(line.id()))
                .map(CreditApi.Entry::of);
    }

    @GET
    @Path("/credit/statement")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            operationId = "getCreditStatement",
            summary = "Get a statement",
            description =
                    "All entries of some days (UTC), oldest first, by currency: opening and changes make the closing"
                            + " amounts. As CSV with 'Accept: text/csv'.")
    @APIResponse(
            responseCode = "200",
            description = "The statement",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CreditApi.Statement.class)),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "one entry",
                                        value = "transaction,at,kind,reference,currency,pending,available,held,"
                                                + "pending_after,available_after,held_after\n"
                                                + "txn_01jd6k3v5te8w9r2m4n6p8q0sx,2026-11-21T10:00:03Z,commission,"
                                                + "conversion:cnv_01jd6k3v5te8w9r2m4n6p8q0sx,EUR,900,0,0,900,0,0\n"))
            })
    @APIResponse(responseCode = "400", description = "Not a day, or the statement would end before it begins")
    public Response statement(
            @Parameter(description = "First day", example = "2026-11-01") @QueryParam("from") String from,
            @Parameter(description = "Day after the last", example = "2026-12-01") @QueryParam("to") String to,
            @HeaderParam("Accept") String accept) {
        Instant begin = Statements.day("from", from, Instant.EPOCH);
        Instant end = Statements.day("to", to, clock.instant().plusMillis(1));
        Statements.requireOrder(begin, end, to);
        var lines = statements.all(caller.program(), CreditOwner.of(caller.partner()), begin, end);
        boolean csv = accept != null && accept.contains(CSV);
        return csv
                ? Response.ok(Statements.csv(lines), CSV).build()
                : Response.ok(Statements.json(begin, end, lines), MediaType.APPLICATION_JSON)
                        .build();
    }

    @POST
    @Path("/payouts")
    @Operation(
            operationId = "requestPayout",
            summary = "Ask for a payout",
            description =
                    "Reserves the credit until it is paid or has failed. One payout of a currency can be under way."
                            + " An Idempotency-Key is required.")
    @APIResponse(
            responseCode = "201",
            description = "Asked for",
            content = @Content(schema = @Schema(implementation = PayoutApi.PayoutView.class)))
    @APIResponse(responseCode = "400", description = "No Idempotency-Key, or something is not valid")
    @APIResponse(responseCode = "409", description = "One is under way, or the credit is too small")
    public Response request(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, @Valid PayoutApi.PayoutRequest wanted) {
        PayoutApi.PayoutRequest request = wanted == null ? new PayoutApi.PayoutRequest(null, null) : wanted;
        var name = idempotencies.required(idempotencyKey, "POST partner payout", caller.partner(), request);
        String currency = request.currency() == null
                ? campaigns.get(caller.program()).terms().currency()
                : request.currency();
        AccountKey account = new AccountKey(caller.program(), caller.partner(), currency);
        return Replies.toResponse(once.inTransaction(
                caller.program(),
                name,
                connection -> Reply.of(
                        CREATED, PayoutApi.PayoutView.of(payouts.request(connection, account, request.amount())))));
    }

    @GET
    @Path("/payouts")
    @Operation(operationId = "listOwnPayouts", summary = "List your payouts", description = "Newest first.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<PayoutApi.PayoutView> payouts(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        PayoutId before = Cursor.decode(cursor, PayoutId::fromString).orElse(null);
        return Page.of(
                        payouts.list(caller.program(), caller.partner(), null, before, Page.limit(limit) + 1),
                        limit,
                        payout -> payout.id().toString())
                .map(PayoutApi.PayoutView::of);
    }

    @GET
    @Path("/payouts/{id}")
    @Operation(
            operationId = "getOwnPayout",
            summary = "Show one of your payouts",
            description = "With its `status`: requested, approved, paid or failed.")
    @APIResponse(responseCode = "200", description = "As it stands")
    @APIResponse(responseCode = "404", description = "You have no such payout")
    public PayoutApi.PayoutView payout(PayoutId id) {
        return PayoutApi.PayoutView.of(payouts.get(caller.program(), caller.partner(), id));
    }
}
