package dev.hourglass.points.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Page;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Earning rules over HTTP. */
@Path("/v1/earning-rules")
@Blocking
@RolesAllowed(Role.ADMIN)
@Tag(name = "Earning rules", description = "What purchases and activities earn")
public class EarningRulesResource {
    private static final int CREATED = 201;

    private final EarningRules rules;
    private final OnceOnly once;
    private final Idempotencies idempotencies;
    private final CurrentCaller caller;

    public EarningRulesResource(EarningRules rules, OnceOnly once, Idempotencies idempotencies, CurrentCaller caller) {
        this.rules = rules;
        this.once = once;
        this.idempotencies = idempotencies;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listEarningRules",
            summary = "The rules in force, the oldest first",
            description = "Each in its newest version. What members and orders got under older versions "
                    + "stays as it was.")
    @APIResponse(responseCode = "200", description = "A page; there are at most 100 in all")
    public Page<EarningRuleApi.Rule> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        return Page.within(rules.list(caller.program()), limit, cursor);
    }

    @POST
    @Operation(
            operationId = "createEarningRule",
            summary = "Add a rule",
            description =
                    "It counts for orders and activities first told from now on, whatever day they are of; validFrom and"
                            + " validTo tie it to days. A condition that cannot be used is answered with 400, the"
                            + " pointer /condition and the column.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "rule", value = EarningRuleExamples.DRAFT)))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EarningRuleApi.Rule.class),
                            examples = @ExampleObject(name = "rule", value = EarningRuleExamples.RULE)))
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid EarningRuleApi.Draft draft) {
        ProgramId program = caller.program();
        return Replies.toResponse(once.inTransaction(
                program,
                idempotencies.of(idempotencyKey, "POST earning rule", program, draft),
                connection -> Reply.of(CREATED, rules.create(connection, program, draft))));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getEarningRule",
            summary = "A rule as it is now, with all its versions, the newest first",
            description = "Points in the ledger and in explanations name the version that they were earned "
                    + "under: here is what it said.")
    @APIResponse(
            responseCode = "200",
            description = "The rule; deleted ones too",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EarningRuleApi.RuleWithVersions.class),
                            examples = @ExampleObject(name = "rule", value = EarningRuleExamples.WITH_VERSIONS)))
    public EarningRuleApi.RuleWithVersions get(RuleId id) {
        return rules.get(caller.program(), id.uuid());
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "putEarningRule",
            summary = "Replace a rule by a new version",
            description = "In force from now on; orders told before keep the version that was in force then.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "rule", value = EarningRuleExamples.DRAFT)))
    @APIResponse(responseCode = "200", description = "The new version")
    public EarningRuleApi.Rule put(
            RuleId id, @NotNull(message = "a body is required") @Valid EarningRuleApi.Draft draft) {
        return rules.replace(caller.program(), id.uuid(), draft);
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "patchEarningRule",
            summary = "Change the fields that are named; a new version as well",
            description = "What is left out stays. The condition is checked as at creation. Orders keep the "
                    + "version that earned them.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EarningRuleApi.Draft.class),
                            examples = @ExampleObject(name = "off", value = "{\"active\": false}")))
    @APIResponse(responseCode = "200", description = "The new version")
    public EarningRuleApi.Rule patch(RuleId id, @NotNull(message = "a body is required") ObjectNode fields) {
        return rules.change(caller.program(), id.uuid(), fields);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteEarningRule",
            summary = "End a rule",
            description = "It counts for nothing that is first told from now on; what it gave stays given.")
    @APIResponse(responseCode = "204", description = "Ended")
    public void delete(RuleId id) {
        rules.delete(caller.program(), id.uuid());
    }
}
