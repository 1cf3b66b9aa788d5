package dev.hourglass.points.insight;

import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Questions about a whole program over HTTP. Answers are given again for some minutes; {@code asOf} says how old they are. */
@Path("/v1/insights")
@Blocking
@RolesAllowed(Role.ADMIN)
@Tag(name = "Insights", description = "What a program costs and brings. Remembered for some minutes: see asOf")
public class InsightsResource {
    private final Insights insights;
    private final CurrentCaller caller;
    private final LiabilityInsight liability;
    private final EngagementInsight engagement;
    private final RetentionInsight retention;
    private final LifetimeValueInsight lifetimeValue;
    private final NpsInsight nps;

    InsightsResource(
            Insights insights,
            CurrentCaller caller,
            LiabilityInsight liability,
            EngagementInsight engagement,
            RetentionInsight retention,
            LifetimeValueInsight lifetimeValue,
            NpsInsight nps) {
        this.insights = insights;
        this.caller = caller;
        this.liability = liability;
        this.engagement = engagement;
        this.retention = retention;
        this.lifetimeValue = lifetimeValue;
        this.nps = nps;
    }

    @GET
    @Path("/liability")
    @Operation(
            operationId = "getLiability",
            summary = "Points that members hold, what they cost, when they are lost",
            description = "What the program owes its members today, and when it will lapse if nobody spends it.")
    @APIResponse(
            responseCode = "200",
            description = "Now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InsightApi.Liability.class),
                            examples = @ExampleObject(name = "liability", value = InsightExamples.LIABILITY)))
    public InsightApi.Liability liability() {
        return insights.answer(caller.program(), liability);
    }

    @GET
    @Path("/engagement")
    @Operation(
            operationId = "getEngagement",
            summary = "How many members there are and what they do",
            description = "Who bought, did something else or redeemed, now and month by month.")
    @APIResponse(
            responseCode = "200",
            description = "Now, and month by month",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InsightApi.Engagement.class),
                            examples = @ExampleObject(name = "engagement", value = InsightExamples.ENGAGEMENT)))
    public InsightApi.Engagement engagement() {
        return insights.answer(caller.program(), engagement);
    }

    @GET
    @Path("/retention")
    @Operation(
            operationId = "getRetention",
            summary = "Who came back, by the month of the first order",
            description = "For each month of first orders, which share of those buyers ordered again in the "
                    + "months after.")
    @APIResponse(
            responseCode = "200",
            description = "Cohorts of the last three years",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InsightApi.Retention.class),
                            examples = @ExampleObject(name = "retention", value = InsightExamples.RETENTION)))
    public InsightApi.Retention retention() {
        return insights.answer(caller.program(), retention);
    }

    @GET
    @Path("/lifetime-value")
    @Operation(
            operationId = "getLifetimeValue",
            summary = "What members are worth in the coming twelve months, and who will be silent",
            description = "By the models BG/NBD and Gamma-Gamma, fitted to this program's own orders.")
    @Parameter(
            name = "asOf",
            description =
                    "RFC 3339: from the orders placed up to then, and for the twelve months after it; now when absent",
            example = "2026-06-30T22:00:00Z")
    @APIResponse(
            responseCode = "200",
            description = "Parameters, deciles, churn and the members worth most",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InsightApi.LifetimeValue.class),
                            examples = @ExampleObject(name = "lifetime value", value = InsightExamples.LIFETIME_VALUE)))
    public InsightApi.LifetimeValue lifetimeValue(@QueryParam("asOf") String asOf) {
        return insights.answer(caller.program(), lifetimeValue, asOf == null ? null : moment(asOf));
    }

    private static Instant moment(String asOf) {
        try {
            return OffsetDateTime.parse(asOf).toInstant();
        } catch (DateTimeParseException notATime) {
            throw ProblemException.invalid("asOf", "must be an RFC 3339 time such as 2026-11-21T10:00:00Z");
        }
    }

    @GET
    @Path("/nps")
    @Operation(
            operationId = "getNps",
            summary = "The net promoter score, now and month by month",
            description = "Promoters (9 and 10) less detractors (0 to 6), in percent of the answers.")
    @APIResponse(
            responseCode = "200",
            description = "From the newest answer of each member",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InsightApi.Nps.class),
                            examples = @ExampleObject(name = "nps", value = InsightExamples.NPS)))
    public InsightApi.Nps nps() {
        return insights.answer(caller.program(), nps);
    }
}
