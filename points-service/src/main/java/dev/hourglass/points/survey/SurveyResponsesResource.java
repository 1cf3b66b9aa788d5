package dev.hourglass.points.survey;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.points.survey.SurveyApi.ResponseId;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One member's answers to surveys over HTTP. */
@Path("/v1/members/{memberId}/survey-responses")
@Blocking
@Tag(name = "Surveys", description = "What members think")
public class SurveyResponsesResource {
    private static final UUID AFTER_ALL = new UUID(-1, -1);
    private static final String RESPONSE = """
            {"id": "srv_01jd6k3v5te8w9r2m4n6p8q0sx", "memberId": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "survey": "nps",
             "score": 9, "comment": "Quick delivery, kind people", "answeredAt": "2026-11-21T10:00:00Z"}""";

    private final Surveys surveys;
    private final CurrentCaller caller;
    private final Idempotencies idempotencies;

    public SurveyResponsesResource(Surveys surveys, CurrentCaller caller, Idempotencies idempotencies) {
        this.surveys = surveys;
        this.caller = caller;
        this.idempotencies = idempotencies;
    }

    @POST
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
    @Operation(
            operationId = "answerSurvey",
            summary = "Keep a member's answer to a survey",
            description = "Every answer is kept; in the score of the program the newest of each member counts.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SurveyApi.Answer.class),
                            examples =
                                    @ExampleObject(
                                            name = "promoter",
                                            value =
                                                    "{\"survey\": \"nps\", \"score\": 9, \"comment\": \"Quick delivery, kind people\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Kept",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SurveyApi.Response.class),
                            examples = @ExampleObject(name = "kept", value = RESPONSE)))
    public Response answer(
            MemberId memberId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid SurveyApi.Answer answer) {
        caller.requireMember(memberId);
        caller.requireScope("redeem");
        return Replies.toResponse(surveys.answer(
                caller.program(),
                memberId,
                answer,
                idempotencies.of(idempotencyKey, "POST survey response", memberId, answer)));
    }

    @GET
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "listSurveyResponsesOfMember",
            summary = "A member's answers, newest first",
            description = "What this member has answered.")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<SurveyApi.Response> list(
            MemberId memberId,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        return surveys.list(caller.program(), memberId, before(cursor), Page.limit(limit));
    }

    static UUID before(String cursor) {
        return Cursor.decode(cursor, ResponseId::fromString)
                .map(ResponseId::uuid)
                .orElse(AFTER_ALL);
    }
}
