package dev.hourglass.points.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.reward.model.RewardKind;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pools of voucher codes over HTTP. */
@Path("/v1/rewards/{rewardId}/vouchers")
@Blocking
@RolesAllowed(Role.ADMIN)
@Tag(name = "Rewards", description = "What points can be spent on")
public class VouchersResource {
    private static final int CREATED = 201;
    private static final int MAX_CODES = 10_000;

    private final VoucherStore vouchers;
    private final Rewards rewards;
    private final Programs programs;
    private final Transactions transactions;
    private final OnceOnly once;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    public VouchersResource(
            VoucherStore vouchers,
            Rewards rewards,
            Programs programs,
            Transactions transactions,
            OnceOnly once,
            Idempotencies idempotencies,
            CurrentCaller caller) {
        this.vouchers = vouchers;
        this.rewards = rewards;
        this.programs = programs;
        this.transactions = transactions;
        this.once = once;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @Schema(name = "VoucherUpload", description = "Either codes, or generate with how many to make")
    public record Upload(
            @Size(min = 1, max = MAX_CODES, message = "must have 1 to 10000 entries") @Schema(examples = "[\"SUMMER-7KQ2M\"]")
            List<
                            @NotNull(message = "must not be null") @Pattern(regexp = "[!-~]{1,100}", message = "must be 1 to 100 visible ASCII characters") String>
                    codes,

            @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_CODES, message = "may be at most 10000") @Schema(examples = "100")
            Integer generate,

            @Pattern(regexp = "[A-Za-z0-9_-]{0,30}", message = "may have letters, digits, - and _, at most 30") @Schema(examples = "SUMMER-")
            String prefix,

            @Min(value = 6, message = "must be 6 or more") @Max(value = 32, message = "may be at most 32") @Schema(examples = "10", description = "Random characters after the prefix")
            Integer length) {
        @AssertTrue(message = "needs either codes or generate, not both") @Schema(hidden = true)
        boolean isEitherCodesOrGenerate() {
            return (codes == null) != (generate == null);
        }
    }

    @Schema(name = "VoucherPool")
    public record Pool(
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "How many codes this call added; known ones are left out")
            Integer added,

            @Schema(description = "All codes of this reward")
            long total,

            @Schema(description = "Codes that nobody has got yet")
            long available,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "The codes that were generated")
            List<String> codes) {}

    @POST
    @Operation(
            operationId = "addVouchers",
            summary = "Add voucher codes to a reward, your own or made up here",
            description = "A code is in one pool of the program once, for ever; one that is known already is left out.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = {
                                @ExampleObject(name = "your own", value = RewardExamples.UPLOAD),
                                @ExampleObject(name = "made up here", value = RewardExamples.GENERATE)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Pool.class),
                            examples = @ExampleObject(name = "pool", value = RewardExamples.POOL)))
    public Response add(
            RewardId rewardId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid Upload upload) {
        ProgramId program = caller.program();
        requireVoucherReward(program, rewardId);
        var name = idempotencies.of(idempotencyKey, "POST vouchers", rewardId, upload);
        return Replies.toResponse(once.inTransaction(program, name, connection -> {
            List<String> added = vouchers.add(connection, program, rewardId.uuid(), codes(upload));
            VoucherStore.Pool pool = vouchers.pool(connection, program, rewardId.uuid());
            return Reply.of(
                    CREATED,
                    new Pool(added.size(), pool.total(), pool.available(), upload.generate == null ? null : added));
        }));
    }

    @GET
    @Operation(
            operationId = "getVouchers",
            summary = "How many voucher codes a reward has, and how many are left",
            description = "Counts only: a code is shown to whom it is handed out.")
    @APIResponse(
            responseCode = "200",
            description = "The pool",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Pool.class),
                            examples = @ExampleObject(name = "pool", value = RewardExamples.POOL)))
    public Pool get(RewardId rewardId) {
        ProgramId program = caller.program();
        requireVoucherReward(program, rewardId);
        VoucherStore.Pool pool =
                transactions.inTransaction(connection -> vouchers.pool(connection, program, rewardId.uuid()));
        return new Pool(null, pool.total(), pool.available(), null);
    }

    private static Collection<String> codes(Upload upload) {
        return upload.codes != null
                ? new LinkedHashSet<>(upload.codes)
                : VoucherCodes.generate(
                        upload.generate,
                        upload.prefix == null ? "" : upload.prefix,
                        upload.length == null ? VoucherCodes.DEFAULT_LENGTH : upload.length);
    }

    private void requireVoucherReward(ProgramId program, RewardId id) {
        RewardKind kind = rewards.find(programs.current(program), id.uuid())
                .orElseThrow(() -> ProblemException.notFound("reward"))
                .kind();
        if (kind != RewardKind.VOUCHER) {
            throw ProblemException.conflict(
                    "Only a reward of the kind 'voucher' has codes; this one is '" + kind.word() + "'.");
        }
    }
}
