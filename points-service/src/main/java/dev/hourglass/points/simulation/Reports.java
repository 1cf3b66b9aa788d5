package dev.hourglass.points.simulation;

import dev.hourglass.points.insight.PointValues;
import dev.hourglass.points.simulation.model.Findings;
import java.util.List;

/** What a replay came to, with what it costs. */
final class Reports {
    private Reports() {}

    /** @param value of a point */
    static SimulationApi.Report of(
            Findings findings,
            List<String> notReplayed,
            long ordersPerSecond,
            String currency,
            PointValues.PointValue value) {
        Findings.Points points = findings.points();
        return new SimulationApi.Report(
                findings.orders(),
                ordersPerSecond,
                notReplayed,
                SimulationApi.Points.of(points),
                new SimulationApi.Cost(
                        currency,
                        value.basis(),
                        value.minorUnitsPerPoint(),
                        value.cost(points.draft()),
                        value.cost(points.actual()),
                        value.cost(points.difference())),
                new SimulationApi.Members(findings.members(), findings.up(), findings.down(), findings.same()),
                findings.tiers(),
                findings.rules(),
                findings.segments().stream()
                        .map(segment -> new SimulationApi.Segment(
                                segment.segment(),
                                segment.members(),
                                SimulationApi.Points.of(segment.points()),
                                value.cost(segment.points().difference())))
                        .toList());
    }
}
