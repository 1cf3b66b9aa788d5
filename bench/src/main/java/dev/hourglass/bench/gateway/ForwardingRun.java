package dev.hourglass.bench.gateway;

import dev.hourglass.bench.load.RepeatedReads;
import dev.hourglass.bench.load.Window;
import dev.hourglass.bench.setup.CpuMeter;
import dev.hourglass.bench.setup.Nginx;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.story.Credentials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The same reads with nothing, with nginx and with the gateway before them. */
public final class ForwardingRun {
    private static final int CONNECTIONS = 64;
    private static final String SERVICE = "points-service itself";
    private static final String SERVICE_NGINX = "points-service, nginx before it";
    private static final String SERVICE_GATEWAY = "points-service, gateway before it";
    private static final String PAGE = "fixed page itself";
    private static final String PAGE_NGINX = "fixed page, nginx before it";
    private static final String PAGE_BARE = "fixed page, gateway, no key, no limit";
    private static final String PAGE_KEY = "fixed page, gateway, key and limit";
    private static final int WARM_UP_READS = 50_000;
    private static final int MOST_WARM_UPS = 4;
    private static final double NGINX_TARGET = 0.5;
    private static final double KEY_TARGET = 0.8;

    private final Stage stage;
    private final CpuMeter cpu;
    private final Credentials credentials;
    private final int rounds;
    private final double seconds;
    private final double warmUp;
    private final Consumer<String> say;

    public ForwardingRun(
            Stage stage, Credentials credentials, int rounds, double seconds, double warmUp, Consumer<String> say) {
        this.stage = stage;
        this.cpu = new CpuMeter(stage);
        this.credentials = credentials;
        this.rounds = rounds;
        this.seconds = seconds;
        this.warmUp = warmUp;
        this.say = say;
    }

    public void run() {
        try {
            Optional<Nginx> nginx = stage.startNginx();
            if (nginx.isEmpty()) {
                say.accept("nginx is not installed: only the service itself is compared with");
                measure(service());
            } else {
                measure(compareWith(nginx.get()));
            }
        } finally {
            stage.endOthers();
        }
    }

    private Map<String, RepeatedReads> compareWith(Nginx front) {
        String page = "http://127.0.0.1:" + front.fixedPort();
        int bare = stage.anotherGateway(
                "bare gateway", Map.of("HOURGLASS_BADGES_URL", page, "HOURGLASS_LIMITS_ENABLED", "false"));
        int whole = stage.anotherGateway("gateway before the page", Map.of("HOURGLASS_BADGES_URL", page));
        Map<String, RepeatedReads> loads = service();
        loads.put(SERVICE_NGINX, reads(front.toServicePort(), internal(), "/v1/rewards"));
        loads.put(PAGE, reads(front.fixedPort(), key(), "/v1/badges"));
        loads.put(PAGE_NGINX, reads(front.toFixedPort(), key(), "/v1/badges"));
        loads.put(PAGE_BARE, reads(bare, key(), "/badges/bdg_1"));
        loads.put(PAGE_KEY, reads(whole, key(), "/v1/badges"));
        return loads;
    }

    private Map<String, RepeatedReads> service() {
        Map<String, RepeatedReads> loads = new LinkedHashMap<>();
        loads.put(SERVICE, reads(stage.port(Service.POINTS), internal(), "/v1/rewards"));
        loads.put(SERVICE_GATEWAY, reads(stage.port(Service.GATEWAY), key(), "/v1/rewards"));
        return loads;
    }

    private void measure(Map<String, RepeatedReads> loads) {
        loads.values().forEach(this::warmUp);
        Shares ofService = new Shares("Gateway's share of nginx's throughput, before points-service", NGINX_TARGET);
        Shares ofPage = new Shares("Gateway's share of nginx's throughput, before a fixed page", NGINX_TARGET);
        Shares ofBare = new Shares("Key check and limit keep of the bare gateway", KEY_TARGET);
        for (int round = 1; round <= rounds; round++) {
            Map<String, Double> rates = new LinkedHashMap<>();
            for (Map.Entry<String, RepeatedReads> load : loads.entrySet()) {
                Supplier<String> processors = cpu.watch();
                Window window = load.getValue().run(CONNECTIONS, seconds);
                rates.put(load.getKey(), window.perSecond());
                say.accept(Lines.of(round, load.getKey(), window, processors.get()));
            }
            if (rates.containsKey(PAGE_NGINX)) {
                ofService.add(rates.get(SERVICE_GATEWAY), rates.get(SERVICE_NGINX));
                ofPage.add(rates.get(PAGE_KEY), rates.get(PAGE_NGINX));
                ofBare.add(rates.get(PAGE_KEY), rates.get(PAGE_BARE));
            } else {
                say.accept(String.format(
                        Locale.ROOT,
                        "  the gateway keeps %.2f of the service itself",
                        rates.get(SERVICE_GATEWAY) / rates.get(SERVICE)));
            }
        }
        if (loads.containsKey(PAGE_NGINX)) {
            List.of(ofService, ofPage, ofBare).forEach(shares -> say.accept(shares.line()));
        }
    }

    /** Compilers count calls, not seconds: on a machine with other work, so many seconds alone warm nothing. */
    private void warmUp(RepeatedReads load) {
        long read = 0;
        for (int times = 0; times < MOST_WARM_UPS && (times == 0 || read < WARM_UP_READS); times++) {
            read += load.run(CONNECTIONS, warmUp).orders();
        }
    }

    private static RepeatedReads reads(int port, String authorization, String path) {
        return new RepeatedReads(port, authorization, List.of(path));
    }

    private String key() {
        return "Bearer " + credentials.program().storefrontKey();
    }

    private String internal() {
        return stage.programs().storefront(stage.program());
    }
}
