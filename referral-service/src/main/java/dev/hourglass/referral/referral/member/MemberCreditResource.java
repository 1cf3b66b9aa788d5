package dev.hourglass.referral.referral.member;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.campaign.Campaigns;
import dev.hourglass.referral.credit.CreditApi;
import dev.hourglass.referral.credit.ledger.CreditIds;
import dev.hourglass.referral.credit.ledger.StatementReader;
import dev.hourglass.referral.credit.member.MemberCredit;
import dev.hourglass.referral.credit.model.CreditOwner;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Money that members have from referrals, and how shops let them use it. */
@Path("/v1/members/{id}/referral/credit")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Tag(name = "Referral")
@Blocking
public class MemberCreditResource {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final long MAX_AMOUNT = 1_000_000_000_000L;

    private final SharedCodes codes;
    private final MemberCredit credit;
    private final StatementReader statements;
    private final Campaigns campaigns;
    private final CurrentCaller caller;

    MemberCreditResource(
            SharedCodes codes,
            MemberCredit credit,
            StatementReader statements,
            Campaigns campaigns,
            CurrentCaller caller) {
        this.codes = codes;
        this.credit = credit;
        this.statements = statements;
        this.campaigns = campaigns;
        this.caller = caller;
    }

    /** Money in one currency. */
    @Schema(name = "MemberCreditBalance")
    public record Balance(
            @Schema(examples = "EUR") String currency,

            @Schema(
                    description =
                            "Minor units that can be used now; below zero when rewards were taken back that had been used",
                    examples = "700")
            long available,

            @Schema(description = "From referrals that stand as rewarded", examples = "1000")
            long earned,

            @Schema(examples = "300") long used) {
        static Balance of(MemberCredit.Sum sum) {
            return new Balance(sum.currency(), sum.available(), sum.earned(), sum.used());
        }
    }

    /** Money by currency. */
    @Schema(name = "MemberCredit", examples = """
            {"balances":[{"currency":"EUR","available":700,"earned":1000,"used":300}]}""")
    public record Balances(List<Balance> balances) {}

    /** How much is used for something. */
    @Schema(name = "MemberCreditUse", examples = "{\"amount\":300}")
    public record Use(
            @NotNull(message = "is required") @Min(value = 0, message = "must be 0 or more") @Max(value = MAX_AMOUNT, message = "is too large") @Schema(
                    description = "Minor units of the program's currency, in all; 0 gives back what was used",
                    examples = "300")
            Long amount) {}

    @GET
    @Operation(
            operationId = "getMemberCredit",
            summary = "Show a member's money from referrals",
            description = "In programs that reward referrals with money; others answer no balances.")
    @APIResponse(responseCode = "200", description = "By currency, as it is now")
    @APIResponse(responseCode = "404", description = "No such member in this program")
    public Balances get(@PathParam("id") MemberId named) {
        caller.requireMember(named);
        return balances(caller.program(), codes.ofNamed(caller.program(), named).owner());
    }

    private Balances balances(ProgramId program, MemberId member) {
        return new Balances(
                credit.sums(program, member).stream().map(Balance::of).toList());
    }

    @GET
    @Path("/entries")
    @Operation(
            operationId = "listMemberCreditEntries",
            summary = "List what a member's money is made of",
            description = "Newest first. The changes add up to the balance.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "404", description = "No such member in this program")
    public Page<CreditApi.Entry> entries(
            @PathParam("id") MemberId named,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        caller.requireMember(named);
        MemberId member = codes.ofNamed(caller.program(), named).owner();
        var before = Cursor.decode(cursor, text -> IdCodec.parse("txn", text)).orElse(null);
        return Page.of(
                        statements.page(caller.program(), CreditOwner.of(member), null, before, Page.limit(limit) + 1),
                        limit,
                        line -> CreditIds.transaction(line.id()))
                .map(CreditApi.Entry::of);
    }

    @PUT
    @Path("/uses/{reference}")
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT})
    @Operation(
            operationId = "useMemberCredit",
            summary = "Let a member pay with money from referrals",
            description =
                    "Says how much is used for an order, or whatever the reference names: all of it, not what is to be"
                            + " added. Sent again it changes nothing; less gives back.")
    @APIResponse(responseCode = "200", description = "What there is now")
    @APIResponse(responseCode = "404", description = "No such member in this program")
    @APIResponse(
            responseCode = "409",
            description = "not_eligible: there is too little; conflict: the reference is another member's")
    public Balances use(
            @PathParam("id") MemberId named,
            @Parameter(
                            description = "What the shop names it by, such as an order: letters, digits, . _ : -",
                            example = "web:1001")
                    @PathParam("reference")
                    String reference,
            @NotNull(message = "a body is required") @Valid Use use) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw ProblemException.invalid(
                    "reference", "must be 1 to 100 letters, digits, dots, underscores, colons or hyphens");
        }
        ProgramId program = caller.program();
        MemberId member = codes.ofNamed(program, named).owner();
        String currency = campaigns.get(program).terms().currency();
        credit.use(program, member, reference, currency, use.amount());
        return balances(program, member);
    }
}
