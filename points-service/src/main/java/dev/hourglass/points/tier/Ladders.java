package dev.hourglass.points.tier;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.tier.model.Basis;
import dev.hourglass.points.tier.model.Downgrade;
import dev.hourglass.points.tier.model.QualifyingPeriod;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierLadder;
import dev.hourglass.points.tier.model.TierScheme;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The ladder as managers see and replace it. */
@ApplicationScoped
public class Ladders {
    private static final int WARN_DAYS = 30;
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private final Tiers tiers;
    private final Programs programs;
    private final List<TierUse> uses;
    private final Transactions transactions;

    Ladders(Tiers tiers, Programs programs, @All List<TierUse> uses, Transactions transactions) {
        this.uses = uses;
        this.tiers = tiers;
        this.programs = programs;
        this.transactions = transactions;
    }

    LadderApi.Ladder get(ProgramId program) {
        programs.current(program);
        return LadderApi.Ladder.of(transactions.inTransaction(connection -> tiers.read(connection, program)));
    }

    /**
     * Replaces the whole ladder. Tiers that keep their id, or their name, stay the tiers their members have.
     *
     * @throws ProblemException 400 that points at what is wrong, 409 when a tier is gone or has a new name and something still
     *     goes by the old one
     */
    LadderApi.Ladder replace(ProgramId program, LadderApi.Ladder wanted) {
        return LadderApi.Ladder.of(transactions.inTransaction(connection -> {
            programs.touch(connection, program);
            TierLadder known = tiers.read(connection, program).ladder();
            TierScheme scheme = new TierScheme(
                    new TierLadder(steps(known, wanted.tiers())),
                    Basis.valueOf(Tiers.upper(wanted.basis())),
                    period(wanted.period()),
                    Downgrade.valueOf(Tiers.upper(wanted.downgrade())),
                    wanted.warnDays() == null ? WARN_DAYS : wanted.warnDays());
            for (Tier before : known.steps()) {
                requireUnused(connection, program, before, scheme.ladder());
            }
            tiers.replace(connection, program, scheme);
            return scheme;
        }));
    }

    private void requireUnused(Connection connection, ProgramId program, Tier before, TierLadder after)
            throws SQLException {
        Tier now = after.byId(before.id()).orElse(null);
        if (now != null && now.name().equals(before.name())) {
            return;
        }
        for (TierUse use : uses) {
            Optional<String> user = use.byName(connection, program, before);
            if (user.isEmpty() && now == null) {
                user = use.byId(connection, program, before);
            }
            if (user.isPresent()) {
                throw ProblemException.conflict("The tier '" + before.name() + "' cannot be "
                        + (now == null ? "taken from the ladder" : "renamed") + " while " + user.get()
                        + " goes by it. Change that first.");
            }
        }
    }

    private static QualifyingPeriod period(LadderApi.Period period) {
        if (period.kind().equals(LadderApi.ROLLING)) {
            require(period.months() != null, "/period/months", "is needed for a rolling period");
            require(period.unit() == null, "/period/unit", "belongs to 'calendar' only; leave it out");
            return new QualifyingPeriod.Rolling(period.months());
        }
        require(period.unit() != null, "/period/unit", "must be 'month', 'quarter', 'half_year' or 'year'");
        require(period.months() == null, "/period/months", "belongs to 'rolling' only; leave it out");
        return new QualifyingPeriod.Calendar(QualifyingPeriod.Unit.valueOf(Tiers.upper(period.unit())));
    }

    private static List<Tier> steps(TierLadder known, List<LadderApi.Step> wanted) {
        List<Tier> steps = new ArrayList<>();
        Set<Object> taken = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            LadderApi.Step step = wanted.get(i);
            String at = "/tiers/" + i;
            Tier tier = new Tier(
                    id(known, step, at),
                    step.name().strip(),
                    step.threshold(),
                    step.benefits() == null ? Map.of() : benefits(step.benefits(), at));
            require(taken.add(tier.name()), at + "/name", "must differ from the other tiers' names");
            require(taken.add(tier.threshold()), at + "/threshold", "must differ from the other tiers' thresholds");
            require(taken.add(tier.id()), at + "/id", "must differ from the other tiers' ids");
            steps.add(tier);
        }
        return steps;
    }

    private static UUID id(TierLadder known, LadderApi.Step step, String at) {
        if (step.id() != null) {
            require(known.byId(step.id().uuid()).isPresent(), at + "/id", "is no tier of this program");
            return step.id().uuid();
        }
        return known.steps().stream()
                .filter(tier -> tier.name().equals(step.name().strip()))
                .map(Tier::id)
                .findFirst()
                .orElseGet(IdCodec::newUuid);
    }

    private static Map<String, Object> benefits(Map<String, Object> benefits, String at) {
        benefits.forEach((name, value) -> require(value != null, at + "/benefits/" + name, "must not be null"));
        Object multiplier = benefits.get(Tier.MULTIPLIER);
        if (multiplier != null) {
            require(
                    multiplier instanceof Number number && isMultiplier(new BigDecimal(number.toString())),
                    at + "/benefits/multiplier",
                    "must be a number from 1 to " + MOST);
        }
        return benefits;
    }

    private static boolean isMultiplier(BigDecimal number) {
        return number.compareTo(BigDecimal.ONE) >= 0 && number.compareTo(MOST) <= 0;
    }

    private static void require(boolean isFine, String pointer, String otherwise) {
        if (!isFine) {
            throw ProblemException.invalid(pointer, otherwise);
        }
    }
}
