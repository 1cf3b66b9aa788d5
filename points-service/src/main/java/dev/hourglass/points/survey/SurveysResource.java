package dev.hourglass.points.survey;

import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All members' answers to surveys over HTTP. */
@Path("/v1/insights/nps/responses")
@Blocking
@RolesAllowed(Role.ADMIN)
@Tag(name = "Surveys", description = "What members think")
public class SurveysResource {
    private static final String PAGE = """
            {"data": [{"id": "srv_01jd6k3v5te8w9r2m4n6p8q0sx", "memberId": "mem_01jd6k3v5te8w9r2m4n6p8q0sx",
             "survey": "nps", "score": 3, "comment": "The parcel came late", "answeredAt": "2026-11-21T10:00:00Z"}],
             "nextCursor": null}""";

    private final Surveys surveys;
    private final CurrentCaller caller;

    public SurveysResource(Surveys surveys, CurrentCaller caller) {
        this.surveys = surveys;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listSurveyResponses",
            summary = "All members' answers, newest first",
            description = "With their comments, to be read by people.")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<SurveyApi.Response> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        return surveys.list(caller.program(), null, SurveyResponsesResource.before(cursor), Page.limit(limit));
    }
}
