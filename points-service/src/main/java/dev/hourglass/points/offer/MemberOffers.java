package dev.hourglass.points.offer;

import dev.hourglass.kit.expression.Values;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.offer.model.Offer;
import dev.hourglass.points.offer.model.OfferPolicy;
import dev.hourglass.points.offer.model.Viewer;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.segment.MemberConditions;
import dev.hourglass.points.segment.Portraits;
import dev.hourglass.points.segment.Segments;
import dev.hourglass.points.segment.model.Buying;
import dev.hourglass.points.segment.model.Portrait;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The offers one member sees. */
@ApplicationScoped
public class MemberOffers {
    private final OfferStore store;
    private final Portraits portraits;
    private final Segments segments;
    private final MemberConditions conditions;
    private final InstantSource clock;

    MemberOffers(
            OfferStore store,
            Portraits portraits,
            Segments segments,
            MemberConditions conditions,
            InstantSource clock) {
        this.store = store;
        this.portraits = portraits;
        this.segments = segments;
        this.conditions = conditions;
        this.clock = clock;
    }

    /**
     * The best offers for a member.
     *
     * @param counted whether the member sees them: then today counts for their caps
     * @throws ProblemException 404 when the program has no such member
     */
    public List<OfferApi.ForMember> best(
            Connection connection, ProgramSettings settings, MemberId id, int limit, boolean counted)
            throws SQLException {
        ProgramId program = settings.program();
        Instant now = clock.instant();
        List<Offer> on = store.on(connection, program, now);
        if (on.isEmpty()) {
            return List.of();
        }
        Portraits.Known known =
                portraits.find(connection, program, id).orElseThrow(() -> ProblemException.notFound("member"));
        ZoneId zone = zone(known.member().timeZone(), settings.zone());
        LocalDate today = LocalDate.ofInstant(now, zone);
        Viewer viewer = viewer(connection, program, known, zone, today.minusDays(longestCap(on)));
        var choices = OfferPolicy.choose(on, viewer, meets(connection, program, known, now), now, limit);
        if (counted) {
            countNew(connection, program, id, viewer, today, choices);
        }
        return choices.stream().map(OfferApi.ForMember::of).toList();
    }

    private Viewer viewer(Connection connection, ProgramId program, Portraits.Known known, ZoneId zone, LocalDate since)
            throws SQLException {
        return new Viewer(
                Boolean.TRUE.equals(known.member().marketingConsent()),
                known.tier(),
                segments.namesOf(connection, program, known.member().id()),
                known.member().interests(),
                known.purchases(),
                store.shown(connection, program, known.member().id(), since),
                known.member().enrolledAt(),
                zone);
    }

    private static int longestCap(List<Offer> offers) {
        return offers.stream()
                .filter(offer -> offer.cap() != null)
                .map(offer -> offer.cap().days())
                .max(Comparator.naturalOrder())
                .orElse(1);
    }

    private Predicate<String> meets(Connection connection, ProgramId program, Portraits.Known known, Instant now)
            throws SQLException {
        Values member = MemberConditions.values(Portrait.of(
                known.member(),
                known.points(),
                known.tier(),
                Buying.of(known.purchases(), now),
                segments.scores(connection, program),
                now));
        return condition -> conditions.of(condition).isMetBy(member);
    }

    private void countNew(
            Connection connection,
            ProgramId program,
            MemberId id,
            Viewer viewer,
            LocalDate today,
            List<OfferPolicy.Choice> choices)
            throws SQLException {
        List<UUID> unseen = choices.stream()
                .map(choice -> choice.offer().id())
                .filter(offer -> !viewer.shown().getOrDefault(offer, Set.of()).contains(today))
                .toList();
        if (!unseen.isEmpty()) {
            store.countShown(connection, program, id, today, unseen);
        }
    }

    private static ZoneId zone(String members, ZoneId programs) {
        try {
            return members == null ? programs : ZoneId.of(members);
        } catch (DateTimeException unknown) {
            return programs;
        }
    }
}
