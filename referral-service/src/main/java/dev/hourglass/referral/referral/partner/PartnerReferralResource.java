package dev.hourglass.referral.referral.partner;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Fingerprint;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.referral.code.DecisionLock;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Identity;
import dev.hourglass.referral.partner.PartnerIdempotency;
import dev.hourglass.referral.partner.PartnerReferrals;
import dev.hourglass.referral.partner.ReferralView;
import dev.hourglass.referral.referral.Referrals;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where partners tell of buyers, server to server. */
@Path("/v1/partner/referrals")
@RolesAllowed(Role.PARTNER)
@Tag(name = "Partner API")
@Blocking
public class PartnerReferralResource {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final String LONG = "must have at most 200 characters";

    private final PartnerReferrals told;
    private final Referrals referrals;
    private final OnceOnly once;
    private final PartnerIdempotency idempotencies;
    private final DecisionLock decisions;
    private final CurrentCaller caller;

    PartnerReferralResource(
            PartnerReferrals told,
            Referrals referrals,
            OnceOnly once,
            PartnerIdempotency idempotencies,
            DecisionLock decisions,
            CurrentCaller caller) {
        this.told = told;
        this.referrals = referrals;
        this.once = once;
        this.idempotencies = idempotencies;
        this.decisions = decisions;
        this.caller = caller;
    }

    /** Who it is; at least one of these. Nothing of it is shown again. */
    @Schema(name = "ReferredCustomer", examples = "{\"email\":\"bob@example.com\"}")
    public record Customer(
            @Size(max = 200, message = LONG) @Schema(description = "The shop's own id of the buyer", examples = "c-43")
            String externalId,

            @Size(max = 200, message = LONG) @Schema(examples = "bob@example.com")
            String email,

            @Size(max = 200, message = LONG) @Schema(examples = "+44 20 7946 0018")
            String phone,

            @Size(max = 200, message = LONG) @Schema(description = "Taken, and not kept", examples = "Bob")
            String name) {
        @AssertTrue(message = "needs at least one of externalId, email and phone") @Schema(hidden = true)
        public boolean isRecognisable() {
            return Stream.of(externalId, email, phone).filter(Objects::nonNull).anyMatch(text -> !text.isBlank());
        }
    }

    /** A buyer to tell of. */
    @Schema(name = "NewPartnerReferral", examples = """
            {"id":"lead-4711","customer":{"email":"bob@example.com"}}""")
    public record NewReferral(
            @NotBlank(message = "is required") @Size(max = 100, message = "must have at most 100 characters") @Schema(description = "Yours; the same again changes nothing", examples = "lead-4711")
            String id,

            @NotNull(message = "is required") @Valid Customer customer) {}

    @POST
    @Operation(
            operationId = "createPartnerReferral",
            summary = "Tell of a buyer",
            description =
                    "Whoever buys first under this e-mail, phone or externalId counts as brought by you, unless they came"
                            + " with a code or bought before. The same id again answers what became of it.")
    @APIResponse(
            responseCode = "201",
            description = "Kept",
            content = @Content(schema = @Schema(implementation = ReferralView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Known already; as it stands",
            content = @Content(schema = @Schema(implementation = ReferralView.class)))
    @APIResponse(responseCode = "409", description = "The id is about another customer")
    public Response tell(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid NewReferral wanted) {
        ProgramId program = caller.program();
        PartnerId partner = caller.partner();
        Customer customer = wanted.customer();
        String fingerprint = Fingerprint.of(
                String.valueOf(customer.externalId()),
                String.valueOf(customer.email()),
                String.valueOf(customer.phone()));
        Identity identity = Identity.of(customer.email(), customer.phone(), customer.externalId());
        var name = idempotencies.of(idempotencyKey, "POST partner referral", partner, wanted);
        return Replies.toResponse(once.inTransaction(program, name, connection -> {
            decisions.take(connection);
            boolean isNew = !told.isKnown(connection, program, partner, wanted.id());
            Optional<MemberId> member = told.tell(connection, program, partner, wanted.id(), fingerprint, identity);
            if (member.isPresent()) {
                referrals.lookAgain(connection, Set.of(new Member(program, member.get())));
            }
            return Reply.of(isNew ? CREATED : OK, told.view(connection, program, partner, wanted.id()));
        }));
    }

    @GET
    @Operation(operationId = "listPartnerReferrals", summary = "List the buyers you told of", description = "By id.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<ReferralView> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        String after = Cursor.decode(cursor, text -> text).orElse("");
        return Page.of(
                told.list(caller.program(), caller.partner(), after, Page.limit(limit) + 1), limit, ReferralView::id);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getPartnerReferral",
            summary = "Show what became of a buyer you told of",
            description = "By the id that you gave, with its state and the reasons.")
    @APIResponse(responseCode = "200", description = "As it stands")
    @APIResponse(responseCode = "404", description = "You told of nobody under this id")
    public ReferralView get(@PathParam("id") String id) {
        return told.get(caller.program(), caller.partner(), id);
    }
}
