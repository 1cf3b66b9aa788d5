package dev.hourglass.points.reward;

import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue over HTTP. */
@Path("/v1/rewards")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
@Tag(name = "Rewards", description = "What points can be spent on")
public class RewardsResource {
    private final Rewards rewards;
    private final Transactions transactions;
    private final CurrentCaller caller;

    public RewardsResource(Rewards rewards, Transactions transactions, CurrentCaller caller) {
        this.rewards = rewards;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listRewards", summary = "Active rewards, the cheapest first")
    public Page<RewardApi.Reward> list() {
        return new Page<>(
                transactions.inTransaction(connection -> rewards.catalogue(connection, caller.program())), null);
    }
}
