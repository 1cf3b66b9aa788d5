package dev.hourglass.points.segment;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.rule.model.ConditionText;
import dev.hourglass.points.tier.TierUse;
import dev.hourglass.points.tier.model.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Segments whose conditions ask for a tier. */
@ApplicationScoped
class TiersInSegments implements TierUse {
    private final SegmentStore segments;

    TiersInSegments(SegmentStore segments) {
        this.segments = segments;
    }

    @Override
    public Optional<String> byName(Connection connection, ProgramId program, Tier tier) throws SQLException {
        return segments.all(connection, program).stream()
                .filter(segment -> new ConditionText(segment.condition()).names("tier", tier.name()))
                .map(segment -> "the segment '" + segment.name() + "'")
                .findFirst();
    }
}
