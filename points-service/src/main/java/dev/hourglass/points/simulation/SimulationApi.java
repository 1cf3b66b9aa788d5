package dev.hourglass.points.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.web.PointsAt;
import dev.hourglass.points.rule.EarningRuleApi.Draft;
import dev.hourglass.points.simulation.model.Findings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of simulations. */
public final class SimulationApi {
    static final String REQUEST = """
            {"rules": [{"name": "1 point per EUR", "on": "order", "earn": {"kind": "per_amount", "points": 1, "per": 100}},
                       {"name": "Double on hair care", "on": "item", "condition": "item.category == \\"hair\\"",
                        "earn": {"kind": "multiplier", "factor": 2}}],
             "from": "2026-01-01T00:00:00Z", "to": "2026-11-01T00:00:00Z"}""";

    static final String QUEUED = """
            {"id": "sim_01jd6k3v5te8w9r2m4n6p8q0sx", "status": "queued", "from": "2026-01-01T00:00:00Z",
             "to": "2026-11-01T00:00:00Z", "progress": {"done": 0, "total": 0}, "createdAt": "2026-11-21T10:00:00Z",
             "finishedAt": null}""";

    static final String DONE = """
            {"id": "sim_01jd6k3v5te8w9r2m4n6p8q0sx", "status": "done", "from": "2026-01-01T00:00:00Z",
             "to": "2026-11-01T00:00:00Z", "progress": {"done": 48210, "total": 48210}, "createdAt": "2026-11-21T10:00:00Z",
             "finishedAt": "2026-11-21T10:00:03Z",
             "report": {"orders": 41200, "ordersPerSecond": 18900, "notReplayed": [],
              "points": {"draft": 260000, "actual": 230000, "difference": 30000},
              "cost": {"currency": "EUR", "basis": "points_as_payment", "minorUnitsPerPoint": 2.0, "draft": 520000,
                       "actual": 460000, "difference": 60000},
              "members": {"count": 9100, "up": 3900, "down": 0, "same": 5200},
              "tiers": [{"from": "Bronze", "to": "Silver", "members": 210}],
              "rules": [{"rule": "1 point per EUR", "orders": 41000, "points": 230000},
                        {"rule": "Double on hair care", "orders": 9800, "points": 30000}],
              "segments": [{"segment": "VIP", "members": 400, "points": {"draft": 90000, "actual": 70000, "difference": 20000},
                            "cost": 40000}]}}""";

    private SimulationApi() {}

    @Schema(name = "SimulationRequest", description = "A whole draft of the rules, and the orders to play them on")
    public record Request(
            @NotEmpty(message = "needs at least one rule") @Size(max = 100, message = "may have at most 100 rules") List<@NotNull(message = "must not be null") @Valid Draft> rules,

            @Schema(description = "Orders placed from this moment on; from the first one when absent")
            Instant from,

            @Schema(description = "Orders placed before this moment; up to now when absent")
            Instant to) {

        @PointsAt("to")
        @AssertTrue(message = "to must be later than from") @Schema(hidden = true)
        boolean isWindowForward() {
            return from == null || to == null || to.isAfter(from);
        }
    }

    @Schema(name = "Simulation")
    public record Status(
            SimulationId id,

            @Schema(description = "queued, running, done or failed", examples = "running")
            String status,

            Instant from,
            Instant to,
            Progress progress,
            Instant createdAt,
            Instant finishedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Why it failed")
            String detail,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "When it is done; not in lists")
            Report report) {}

    @Schema(name = "SimulationProgress", description = "Orders read so far, those before the window included")
    public record Progress(long done, long total) {}

    @Schema(
            name = "SimulationReport",
            description =
                    "actual is what the orders of the window really earned, draft what they would have. notReplayed:"
                            + " rules of the draft that are on activities")
    public record Report(
            long orders,
            long ordersPerSecond,
            List<String> notReplayed,
            Points points,
            Cost cost,
            Members members,
            List<Findings.TierMove> tiers,
            List<Findings.RulePoints> rules,
            List<Segment> segments) {}

    @Schema(name = "SimulatedPoints")
    public record Points(long draft, long actual, long difference) {
        static Points of(Findings.Points points) {
            return new Points(points.draft(), points.actual(), points.difference());
        }
    }

    @Schema(name = "SimulatedCost", description = "Minor units; null when the program has no value of a point")
    public record Cost(
            String currency, String basis, Double minorUnitsPerPoint, Long draft, Long actual, Long difference) {}

    @Schema(name = "SimulatedMembers", description = "Members with an order in the window: more, fewer, as many points")
    public record Members(long count, long up, long down, long same) {}

    @Schema(name = "SimulatedSegment", description = "By the segments members are in now; cost is of the difference")
    public record Segment(String segment, long members, Points points, Long cost) {}
}
