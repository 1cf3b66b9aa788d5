package dev.hourglass.points.insight;

import dev.hourglass.points.insight.InsightApi.ChurnShare;
import dev.hourglass.points.insight.InsightApi.Decile;
import dev.hourglass.points.insight.InsightApi.TopMember;
import dev.hourglass.points.insight.model.BgNbdFit;
import dev.hourglass.points.insight.model.GammaGammaFit;
import dev.hourglass.points.insight.model.LifetimeValue;
import dev.hourglass.points.insight.model.LifetimeValue.Outlook;
import dev.hourglass.points.insight.model.Purchases;
import dev.hourglass.points.insight.model.Spend;
import dev.hourglass.points.insight.model.ValueSketch;
import dev.hourglass.points.program.model.ProgramSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * What members are worth in the coming year. Reads the buyers twice on one snapshot: once to find the models' parameters, of a
 * sample when there are very many, and once to value each.
 */
@ApplicationScoped
class LifetimeValueInsight implements Insight<InsightApi.LifetimeValue> {
    static final double ANNUAL_DISCOUNT = 0.1;
    private static final int ENOUGH_TO_FIT = 30;
    private static final int SAMPLE = 100_000;
    private static final int TENTHS = 10;
    private static final int TOP = 20;

    private final BuyerStore buyers;

    LifetimeValueInsight(BuyerStore buyers) {
        this.buyers = buyers;
    }

    @Override
    public InsightApi.LifetimeValue read(Connection connection, ProgramSettings settings, Instant now)
            throws SQLException {
        Seen seen = new Seen(1 + buyers.count(connection, settings) / SAMPLE);
        buyers.forEach(connection, settings, now, seen::add);
        if (seen.spends.size() < ENOUGH_TO_FIT) {
            return answer(settings, now, seen, null, new Valued());
        }
        BgNbdFit buying = BgNbdFit.of(seen.histories);
        GammaGammaFit spending = GammaGammaFit.of(seen.spends);
        LifetimeValue values = new LifetimeValue(buying.model(), spending.model(), ANNUAL_DISCOUNT);
        Valued valued = new Valued();
        buyers.forEach(
                connection, settings, now, buyer -> valued.add(buyer, values.of(buyer.purchases(), buyer.mean())));
        return answer(settings, now, seen, models(buying, spending), valued);
    }

    private static InsightApi.Models models(BgNbdFit buying, GammaGammaFit spending) {
        return new InsightApi.Models(
                buying.model().r(),
                buying.model().alpha(),
                buying.model().a(),
                buying.model().b(),
                spending.model().p(),
                spending.model().q(),
                spending.model().gamma(),
                buying.logLikelihood(),
                buying.settled() && spending.settled());
    }

    private static InsightApi.LifetimeValue answer(
            ProgramSettings settings, Instant now, Seen seen, InsightApi.Models models, Valued valued) {
        ValueSketch.Part all = valued.values.all();
        return new InsightApi.LifetimeValue(
                now,
                settings.currency().getCurrencyCode(),
                LifetimeValue.MONTHS,
                ANNUAL_DISCOUNT,
                seen.buyers,
                seen.repeatBuyers,
                models,
                models == null ? null : all.mean(),
                models == null ? null : all.sum(),
                models == null ? List.of() : valued.deciles(),
                models == null ? List.of() : valued.churn(),
                valued.top());
    }

    /** What the models are fitted to: histories of a sample of the buyers. */
    private static final class Seen {
        private final long oneOf;
        private final Map<Purchases, Long> histories = new HashMap<>();
        private final List<Spend> spends = new ArrayList<>();
        private long buyers;
        private long repeatBuyers;

        /** @param oneOf how many buyers one is taken of, from 1 */
        Seen(long oneOf) {
            this.oneOf = oneOf;
        }

        void add(BuyerStore.Buyer buyer) {
            int repeats = buyer.purchases().repeats();
            buyers++;
            repeatBuyers += repeats > 0 ? 1 : 0;
            // The last bits of an id are random: who is in the sample has nothing to do with what they buy.
            if (Math.floorMod(buyer.member().uuid().getLeastSignificantBits(), oneOf) == 0) {
                histories.merge(buyer.purchases(), 1L, Long::sum);
                if (repeats > 0 && buyer.mean() > 0) {
                    spends.add(new Spend(repeats, buyer.mean()));
                }
            }
        }
    }

    private static final class Valued {
        private final ValueSketch values = new ValueSketch();
        private final long[] churn = new long[TENTHS];
        private final PriorityQueue<TopMember> best = new PriorityQueue<>(Comparator.comparingDouble(TopMember::value));

        void add(BuyerStore.Buyer buyer, Outlook outlook) {
            double value = Math.max(0, outlook.value()); // rounding may leave something just below nothing
            values.add(value);
            churn[Math.min(TENTHS - 1, (int) (outlook.churnProbability() * TENTHS))]++;
            best.add(new TopMember(
                    buyer.member(),
                    value,
                    outlook.churnProbability(),
                    outlook.aliveProbability(),
                    outlook.purchases(),
                    outlook.spend(),
                    buyer.purchases().repeats() + 1L));
            if (best.size() > TOP) {
                best.poll();
            }
        }

        List<Decile> deciles() {
            List<ValueSketch.Part> parts = values.parts(TENTHS);
            return IntStream.range(0, TENTHS)
                    .mapToObj(i -> new Decile(
                            i + 1,
                            parts.get(i).count(),
                            parts.get(i).mean(),
                            parts.get(i).sum()))
                    .toList();
        }

        List<ChurnShare> churn() {
            return IntStream.range(0, TENTHS)
                    .mapToObj(i -> new ChurnShare(i / 10.0, (i + 1) / 10.0, churn[i]))
                    .toList();
        }

        List<TopMember> top() {
            return best.stream()
                    .sorted(Comparator.comparingDouble(TopMember::value).reversed())
                    .toList();
        }
    }
}
