package dev.hourglass.bench;

import dev.hourglass.bench.load.HttpLoad;
import dev.hourglass.bench.load.Window;
import dev.hourglass.bench.order.OrderMix;
import dev.hourglass.bench.setup.CpuMeter;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.launcher.service.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One run: the same service, the same load, by turns for a program with one rule and for one with twenty. A round is a stretch
 * of each, so that what else the machine does hits both.
 */
final class RulesRun {
    private final Stage stage;
    private final OrdersPlan plan;
    private final Consumer<String> progress;
    private final CpuMeter cpu;
    private int stretches;

    RulesRun(Stage stage, OrdersPlan plan, Consumer<String> progress) {
        this.stage = stage;
        this.plan = plan;
        this.progress = progress;
        this.cpu = new CpuMeter(stage);
    }

    /** The share of throughput that is left with twenty rules, round by round. */
    List<Double> measure() {
        HttpLoad one = load(stage.program());
        HttpLoad twenty = load(stage.programs().createWithRules());
        for (HttpLoad load : List.of(one, twenty)) {
            int each = plan.poolSize() / OrdersPlan.FIRST_CLIENTS;
            load.send(
                    IntStream.range(0, OrdersPlan.FIRST_CLIENTS)
                            .mapToObj(client -> OrderMix.firstOrders("first-" + client, client * each))
                            .toList(),
                    each);
            progress.accept("Warming up …");
            load.run(clients(), plan.warmUpSeconds());
        }
        List<Double> shares = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            double first;
            double second;
            if (round % 2 == 1) {
                first = measure("one rule", one);
                second = measure("twenty rules", twenty);
            } else {
                second = measure("twenty rules", twenty);
                first = measure("one rule", one);
            }
            shares.add(second / first);
        }
        return shares;
    }

    private HttpLoad load(ProgramId program) {
        return new HttpLoad(stage.port(Service.POINTS), () -> stage.programs().storefront(program));
    }

    private double measure(String label, HttpLoad load) {
        Map<String, Long> before = cpu.read();
        Window window = load.run(clients(), plan.seconds());
        progress.accept(String.format(
                Locale.ROOT,
                "%-13s %,8.0f orders/s   p50 %6.2f ms   p99 %6.2f ms   µs/order %s",
                label,
                window.perSecond(),
                window.p50Ms(),
                window.p99Ms(),
                cpu.perOrder(before, window.orders())));
        return window.perSecond();
    }

    private List<OrderMix> clients() {
        String stretch = "r" + stretches++ + "-";
        return IntStream.range(0, OrdersPlan.BUSY)
                .mapToObj(client -> OrderMix.uniform(stretch + client, plan.poolSize()))
                .toList();
    }
}
