package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.referral.model.Reason;
import dev.hourglass.referral.referral.model.ReferralState;
import dev.hourglass.referral.referral.model.Standing;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who brought whom, for the program's manager. */
@Path("/v1/referrals")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Referral")
@Blocking
public class ReferralResource {
    private final Referrals referrals;
    private final CurrentCaller caller;

    public ReferralResource(Referrals referrals, CurrentCaller caller) {
        this.referrals = referrals;
        this.caller = caller;
    }

    /** The order that carried the code. */
    @Schema(name = "ReferralOrder")
    public record OrderRef(String source, String orderId) {}

    @Schema(name = "ReferralPromise")
    public record Reward(long points) {}

    @Schema(name = "ReferralPromises")
    public record Rewards(Reward advocate, Reward friend) {}

    /** One referral. */
    @Schema(name = "Referral", examples = """
            {"id":"ref_01jd6k3v5te8w9r2m4n6p8q0sx","status":"rewarded","code":"KQ7MX4TD",\
            "advocate":"mem_01jd6k3v5te8w9r2m4n6p8q0sx","friend":"mem_01jd6k4x7vf9y0s3n5p7r9t1vz","reasons":[],\
            "order":{"source":"web","orderId":"1002"},"rewards":{"advocate":{"points":100},"friend":{"points":50}},\
            "rewardDueAt":null,"attributedAt":"2026-11-21T10:00:03Z","changedAt":"2026-11-21T10:00:03Z"}""")
    public record View(
            ReferralId id,

            @Schema(enumeration = {"attributed", "qualified", "rewarded", "rejected", "reversed"})
            String status,

            String code,
            MemberId advocate,
            MemberId friend,

            @Schema(description = "Why it does not count; empty unless rejected or reversed")
            List<String> reasons,

            @Schema(description = "The friend's order that carried the code")
            OrderRef order,

            @Schema(description = "What was promised when it began")
            Rewards rewards,

            @Schema(description = "When the return window ends; null unless qualified")
            Instant rewardDueAt,

            Instant attributedAt,
            Instant changedAt) {}

    @GET
    @Operation(operationId = "listReferrals", summary = "List referrals", description = "Newest first.")
    @APIResponse(responseCode = "200", description = "One page of referrals")
    @APIResponse(responseCode = "400", description = "No such status, or a cursor that is not ours")
    public Page<View> list(
            @Parameter(description = "Only those in this state", example = "rewarded") @QueryParam("status")
                    String status,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        ReferralId before = Cursor.decode(cursor, ReferralId::fromString).orElse(null);
        List<Referral> rows = referrals.list(caller.program(), state(status), before, Page.limit(limit) + 1);
        return Page.of(rows, limit, referral -> referral.id().toString()).map(ReferralResource::view);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getReferral", summary = "Show a referral")
    @APIResponse(responseCode = "200", description = "The referral as it stands")
    @APIResponse(responseCode = "404", description = "No such referral in this program")
    public View get(ReferralId id) {
        return referrals
                .find(caller.program(), id)
                .map(ReferralResource::view)
                .orElseThrow(() -> ProblemException.notFound("referral"));
    }

    private static ReferralState state(String status) {
        if (status == null || status.isEmpty()) {
            return null;
        }
        return Arrays.stream(ReferralState.values())
                .filter(state -> state.word().equals(status))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "status", "must be attributed, qualified, rewarded, rejected or reversed"));
    }

    private static View view(Referral referral) {
        Standing standing = referral.standing();
        Terms terms = standing.terms();
        return new View(
                referral.id(),
                standing.state().word(),
                standing.code(),
                standing.advocate(),
                referral.friend().id(),
                standing.reasons().stream().map(Reason::word).toList(),
                new OrderRef(standing.order().source(), standing.order().orderId()),
                new Rewards(new Reward(terms.advocatePoints()), new Reward(terms.friendPoints())),
                standing.dueAt(),
                referral.attributedAt(),
                referral.changedAt());
    }
}
