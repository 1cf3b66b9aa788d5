package dev.hourglass.points.reward;

import dev.hourglass.kit.id.IdCodec;
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
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.reward.model.Reward;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue over HTTP. */
@Path("/v1/rewards")
@Blocking
@RolesAllowed(Role.ADMIN)
@Tag(name = "Rewards", description = "What points can be spent on")
public class RewardsResource {
    private static final int CREATED = 201;

    private final Rewards rewards;
    private final Programs programs;
    private final OnceOnly once;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    public RewardsResource(
            Rewards rewards, Programs programs, OnceOnly once, Idempotencies idempotencies, CurrentCaller caller) {
        this.rewards = rewards;
        this.programs = programs;
        this.once = once;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
    @Operation(
            operationId = "listRewards",
            summary = "The catalogue, the cheapest first",
            description = "An admin sees rewards that are not offered as well.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<RewardApi.Item> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        int size = Page.limit(limit);
        int from = Cursor.decode(cursor, Integer::parseInt).orElse(0);
        boolean all = Role.ADMIN.equals(caller.get().role());
        ProgramSettings settings = programs.current(caller.program());
        Map<UUID, Long> stock = rewards.stock(settings.program());
        List<Reward> rows = rewards.all(settings).stream()
                .filter(reward -> all || reward.active())
                .skip(Math.max(0, from))
                .limit(size + 1L)
                .toList();
        return Page.of(rows, size, last -> "" + (from + size)).map(reward -> item(reward, settings, stock));
    }

    @GET
    @Path("/{rewardId}")
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
    @Operation(operationId = "getReward", summary = "One reward", description = "With what is left in stock.")
    @APIResponse(
            responseCode = "200",
            description = "As it is",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RewardApi.Item.class),
                            examples = @ExampleObject(name = "reward", value = RewardExamples.REWARD)))
    public RewardApi.Item get(RewardId rewardId) {
        return read(rewardId.uuid());
    }

    @POST
    @Operation(
            operationId = "createReward",
            summary = "Add a reward to the catalogue",
            description = "Members see it while it is active, in its window, and in stock. Voucher codes are "
                    + "added afterwards.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "product", value = RewardExamples.DEFINITION)))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RewardApi.Item.class),
                            examples = @ExampleObject(name = "reward", value = RewardExamples.REWARD)))
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid RewardApi.Definition definition) {
        ProgramSettings settings = programs.current(caller.program());
        requireCurrency(definition.value(), settings);
        var name = idempotencies.of(idempotencyKey, "POST reward", "", definition);
        return Replies.toResponse(once.inTransaction(settings.program(), name, connection -> {
            Reward reward = definition.toReward(IdCodec.newUuid());
            rewards.create(connection, settings.program(), reward, definition.stock());
            return Reply.of(CREATED, item(reward, settings, definition.stock()));
        }));
    }

    @PUT
    @Path("/{rewardId}")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "product", value = RewardExamples.DEFINITION)))
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RewardApi.Item.class),
                            examples = @ExampleObject(name = "reward", value = RewardExamples.REWARD)))
    @Operation(
            operationId = "replaceReward",
            summary = "Replace a reward",
            description = "stock is what is left from now on.")
    public RewardApi.Item replace(
            RewardId rewardId, @NotNull(message = "a body is required") @Valid RewardApi.Definition definition) {
        ProgramSettings settings = programs.current(caller.program());
        Reward known = require(settings, rewardId.uuid());
        requireCurrency(definition.value(), settings);
        rewards.replace(settings.program(), known, definition.toReward(rewardId.uuid()), definition.stock());
        return read(rewardId.uuid());
    }

    @PATCH
    @Path("/{rewardId}")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "change", value = RewardExamples.CHANGE)))
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RewardApi.Item.class),
                            examples = @ExampleObject(name = "reward", value = RewardExamples.REWARD)))
    @Operation(
            operationId = "changeReward",
            summary = "Change some of a reward",
            description = "What is left out stays. What is redeemed already keeps its cost.")
    public RewardApi.Item change(
            RewardId rewardId, @NotNull(message = "a body is required") @Valid RewardApi.Change change) {
        ProgramSettings settings = programs.current(caller.program());
        Reward known = require(settings, rewardId.uuid());
        requireCurrency(change.value(), settings);
        rewards.change(settings.program(), known, change.appliedTo(known), change.stock());
        return read(rewardId.uuid());
    }

    @DELETE
    @Path("/{rewardId}")
    @Operation(
            operationId = "deleteReward",
            summary = "Take a reward out of the catalogue",
            description =
                    "One that was redeemed before, or has vouchers, stays known and is no longer offered. One that an"
                            + " offer leads to cannot be deleted: 409 names the offer.")
    @APIResponse(responseCode = "204", description = "Deleted, or no longer offered")
    @APIResponse(responseCode = "409", description = "conflict: an offer leads to it")
    public void delete(RewardId rewardId) {
        rewards.remove(caller.program(), rewardId.uuid());
    }

    private RewardApi.Item read(UUID id) {
        ProgramSettings settings = programs.current(caller.program());
        Reward reward = require(settings, id);
        Long stock = rewards.stock(settings.program()).get(id);
        String currency = settings.currency().getCurrencyCode();
        return RewardApi.Item.of(reward, currency, stock, rewards.vouchersAvailable(settings.program(), reward));
    }

    private Reward require(ProgramSettings settings, UUID id) {
        return rewards.find(settings, id).orElseThrow(() -> ProblemException.notFound("reward"));
    }

    private static void requireCurrency(RewardApi.Money value, ProgramSettings settings) {
        String currency = settings.currency().getCurrencyCode();
        if (value != null && !value.currency().equals(currency)) {
            throw ProblemException.invalid("/value/currency", "must be " + currency + ", the currency of this program");
        }
    }

    private static RewardApi.Item item(Reward reward, ProgramSettings settings, Map<UUID, Long> stock) {
        return item(reward, settings, stock.get(reward.id()));
    }

    private static RewardApi.Item item(Reward reward, ProgramSettings settings, Long stock) {
        return RewardApi.Item.of(reward, settings.currency().getCurrencyCode(), stock);
    }
}
