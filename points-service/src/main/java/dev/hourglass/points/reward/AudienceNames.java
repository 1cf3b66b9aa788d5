package dev.hourglass.points.reward;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.tier.Tiers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tiers and segments that rewards are for have to be there: nobody could ever redeem the others. */
@ApplicationScoped
class AudienceNames {
    private final Tiers tiers;
    private final KnownSegments segments;
    private final Programs programs;

    AudienceNames(Tiers tiers, KnownSegments segments, Programs programs) {
        this.tiers = tiers;
        this.segments = segments;
        this.programs = programs;
    }

    /**
     * @param tiers names or ids
     * @param segments names
     * @throws ProblemException 400 when the program has no such tier or segment
     */
    void require(Connection connection, ProgramId program, Collection<String> tiers, Collection<String> segments)
            throws SQLException {
        if (!tiers.isEmpty()) {
            requireTiers(program, tiers);
        }
        if (!segments.isEmpty()) {
            this.segments.requireNames(connection, program, segments, "/segments");
        }
    }

    private void requireTiers(ProgramId program, Collection<String> wanted) {
        Set<String> known = tiers.ladder(programs.current(program)).steps().stream()
                .flatMap(tier -> Stream.of(tier.name(), IdCodec.format("tir", tier.id())))
                .collect(Collectors.toSet());
        for (String tier : wanted) {
            if (!known.contains(tier)) {
                throw ProblemException.invalid("/tiers", "there is no tier '" + tier + "'");
            }
        }
    }
}
