package dev.hourglass.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.bench.OrdersPlan;
import dev.hourglass.bench.setup.Subscribers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final OrdersPlan PLAN = new OrdersPlan(1, 1, 1, 0, List.of(1, 64), 400, false);
    private final List<Measurement> measurements = new ArrayList<>(List.of(
            measured(Subject.SERVICE, 1, 1, 200, 5.0),
            measured(Subject.BASELINE_FEW, 1, 1, 250, 4.0),
            measured(Subject.SERVICE, 64, 1, 2_600, 20),
            measured(Subject.SERVICE_HOT, 64, 1, 1_300, 40),
            measured(Subject.BASELINE_FEW, 64, 1, 1_500, 30),
            measured(Subject.BASELINE_MANY, 64, 1, 2_000, 30)));

    @Test
    void theBetterBaselineIsTheOneToBeat() {
        assertThat(line("orders/s at 64 clients"))
                .contains("1.30")
                .endsWith("met")
                .doesNotContain("NOT");
    }

    @Test
    void aTargetThatIsMissedIsCalledSo() {
        assertThat(line("one hot member")).contains("0.50").endsWith("NOT MET");
        assertThat(line("latency at one client")).contains("1.25").endsWith("NOT MET");
    }

    @Test
    void aRatioIsTheMedianOfTheRatiosWithinRounds() {
        measurements.add(measured(Subject.SERVICE, 64, 2, 300, 200));
        measurements.add(measured(Subject.BASELINE_MANY, 64, 2, 100, 300));
        measurements.add(measured(Subject.SERVICE, 64, 3, 1_400, 40));
        measurements.add(measured(Subject.BASELINE_MANY, 64, 3, 1_000, 50));
        measurements.removeIf(one -> one.subject() == Subject.BASELINE_FEW && one.clients() == 64);

        assertThat(line("orders/s at 64 clients")).contains("1.40 (1.30–3.00)");
    }

    private String line(String part) {
        MachineFacts facts = new MachineFacts("abc", 2, "17", "18", "ext4", Map.of(), Subscribers.AWAY);
        return new Report(facts, PLAN, measurements)
                .lines().stream()
                        .filter(line -> line.contains(part))
                        .findFirst()
                        .orElseThrow();
    }

    private static Measurement measured(Subject subject, int clients, int round, double perSecond, double p50Ms) {
        return new Measurement(subject, clients, round, perSecond, p50Ms, p50Ms * 2, Map.of());
    }
}
