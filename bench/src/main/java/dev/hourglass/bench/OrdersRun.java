package dev.hourglass.bench;

import dev.hourglass.bench.baseline.JdbcLoad;
import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.bench.load.HttpLoad;
import dev.hourglass.bench.load.Load;
import dev.hourglass.bench.load.Window;
import dev.hourglass.bench.order.OrderMix;
import dev.hourglass.bench.report.Measurement;
import dev.hourglass.bench.report.Subject;
import dev.hourglass.bench.setup.CpuMeter;
import dev.hourglass.bench.setup.RowsWritten;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.story.Credentials;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One run: the members of the pool, a check that both sides write the same rows, warm-up, then the measured stretches. The
 * stretches of service and baseline take turns, so that what else the machine does hits both.
 */
final class OrdersRun {
    /** Connections the service is busy with at most: one per lane. */
    private static final int FEW_CONNECTIONS = 4;

    /** PostgreSQL is started with 200; the services' pools want theirs. */
    private static final int MANY_CONNECTIONS = 100;

    /** A slow machine is warmed up longer, but not for ever. */
    private static final int MOST_WARM_UPS = 5;

    private static final int CHECKED_ORDERS = 300;
    private static final double SAME_BYTES = 0.02;

    private final Stage stage;
    private final OrdersPlan plan;
    private final Consumer<String> progress;
    private final CpuMeter cpu;
    private final Map<Subject, Load> loads = new EnumMap<>(Subject.class);
    private int stretches;

    OrdersRun(Stage stage, OrdersPlan plan, Consumer<String> progress) {
        this.stage = stage;
        this.plan = plan;
        this.progress = progress;
        this.cpu = new CpuMeter(stage);
    }

    List<Measurement> measure() {
        stage.makeBaseline();
        try (JdbcLoad few = baseline(FEW_CONNECTIONS);
                JdbcLoad many = baseline(MANY_CONNECTIONS)) {
            HttpLoad service = new HttpLoad(
                    stage.port(Service.POINTS), () -> stage.programs().storefront(stage.program()));
            loads.put(Subject.SERVICE, service);
            loads.put(Subject.SERVICE_HOT, service);
            loads.put(Subject.BASELINE_FEW, few);
            loads.put(Subject.BASELINE_MANY, many);
            fillPool(service);
            fillPool(few);
            requireSameRows(service, few);
            if (plan.gateway()) {
                openGateway();
            }
            warmUp();
            return rounds();
        }
    }

    private JdbcLoad baseline(int connections) {
        return JdbcLoad.open(
                stage.database(), Stage.BASELINE_DATABASE, stage.program().uuid(), connections);
    }

    private void openGateway() {
        progress.accept("Starting the gateway …");
        Credentials credentials = stage.startGateway();
        HttpLoad gateway = new HttpLoad(
                stage.port(Service.GATEWAY),
                () -> "Bearer " + credentials.program().storefrontKey());
        loads.put(Subject.GATEWAY, gateway);
        fillPool(gateway);
    }

    private void fillPool(Load load) {
        int each = plan.poolSize() / OrdersPlan.FIRST_CLIENTS;
        load.send(
                IntStream.range(0, OrdersPlan.FIRST_CLIENTS)
                        .mapToObj(client -> OrderMix.firstOrders("first-" + client, client * each))
                        .toList(),
                each);
    }

    /** A baseline that wrote less would be no baseline: both are given the same orders, and everything is counted. */
    private void requireSameRows(Load service, Load baseline) {
        service.send(List.of(OrderMix.uniform("check", plan.poolSize())), CHECKED_ORDERS);
        baseline.send(List.of(OrderMix.uniform("check", plan.poolSize())), CHECKED_ORDERS);
        Map<String, Long> byService = RowsWritten.count(stage.database(), Service.POINTS.database(), stage.program());
        Map<String, Long> byBaseline = RowsWritten.count(stage.database(), Stage.BASELINE_DATABASE, stage.program());
        int orders = plan.poolSize() + CHECKED_ORDERS;
        if (!byService.equals(byBaseline) || byService.get("orders") != orders) {
            throw new BenchFailure(
                    "After the same " + orders + " orders service and baseline do not have the same rows."
                            + "\n  service:  " + byService + "\n  baseline: " + byBaseline);
        }
        long serviceBytes = RowsWritten.jsonBytes(stage.database(), Service.POINTS.database(), stage.program());
        long baselineBytes = RowsWritten.jsonBytes(stage.database(), Stage.BASELINE_DATABASE, stage.program());
        if (Math.abs(serviceBytes - baselineBytes) > SAME_BYTES * serviceBytes) {
            throw new BenchFailure("The JSON of the same " + orders + " orders has " + serviceBytes
                    + " bytes in the service's database and " + baselineBytes + " in the baseline's");
        }
        progress.accept("Same rows in every table after the same " + orders + " orders: " + byService);
        progress.accept("JSON per order: service " + serviceBytes / orders + " bytes, baseline "
                + baselineBytes / orders + " bytes");
    }

    /** Compilers count calls, not seconds: on a machine with other work, so many seconds alone warm nothing. */
    private void warmUp() {
        for (Subject subject : loads.keySet()) {
            if (subject == Subject.SERVICE_HOT) {
                continue;
            }
            progress.accept("Warming up: " + subject.label() + " …");
            double seconds = 0;
            long orders = 0;
            while (seconds < plan.warmUpSeconds()
                    || (orders < plan.warmUpOrders() && seconds < MOST_WARM_UPS * plan.warmUpSeconds())) {
                double step = plan.warmUpSeconds() / 4;
                orders += loads.get(subject)
                        .run(clients(subject, OrdersPlan.BUSY), step)
                        .orders();
                seconds += step;
            }
            loads.get(subject).run(clients(subject, 1), plan.warmUpSeconds() / 4);
        }
    }

    private List<Measurement> rounds() {
        List<Measurement> measured = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (int clients : plan.clients()) {
                List<Subject> subjects = new ArrayList<>(loads.keySet());
                if (clients != OrdersPlan.BUSY) {
                    subjects.remove(Subject.SERVICE_HOT);
                }
                if (clients <= FEW_CONNECTIONS) {
                    subjects.remove(Subject.BASELINE_MANY); // the same as with few
                }
                if (round % 2 == 0) {
                    Collections.reverse(subjects);
                }
                for (Subject subject : subjects) {
                    measured.add(measure(subject, clients, round));
                }
            }
        }
        return measured;
    }

    private Measurement measure(Subject subject, int clients, int round) {
        Map<String, Long> before = cpu.read();
        Window window = loads.get(subject).run(clients(subject, clients), plan.seconds());
        Measurement measurement =
                Measurement.of(subject, clients, round, window, cpu.perOrder(before, window.orders()));
        progress.accept(measurement.line());
        return measurement;
    }

    /** Rows of orders that no stretch before has sent. */
    private List<OrderMix> clients(Subject subject, int clients) {
        String stretch = "s" + stretches++ + "-";
        IntFunction<OrderMix> mix = subject == Subject.SERVICE_HOT
                ? client -> OrderMix.hot(stretch + client)
                : client -> OrderMix.uniform(stretch + client, plan.poolSize());
        return IntStream.range(0, clients).mapToObj(mix).toList();
    }
}
