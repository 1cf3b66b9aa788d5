package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.platform.PlatformSettings;
import dev.hourglass.launcher.platform.StartProgress;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import dev.hourglass.system.run.TraceCollector;
import dev.hourglass.system.run.TraceCollector.Recorded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of traces gets from a platform that records. */
class TracesIT {
    private static final String FRIEND = "grace";

    @TempDir
    private static Path directory;

    private static TraceCollector collector;
    private static Platform platform;
    private static RunningPlatform.Program program;

    @BeforeAll
    static void startAPlatformThatRecords() {
        collector = new TraceCollector();
        Map<String, String> recording = Map.of(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.2S");
        PlatformSettings settings = PlatformSettings.forTests(Path.of(System.getProperty("hourglass.root")), directory);
        for (Map.Entry<String, String> variable : recording.entrySet()) {
            settings = settings.with(variable.getKey(), variable.getValue());
        }
        platform = new Platform(settings);
        platform.start(StartProgress.SILENT);
        program = RunningPlatform.newProgram(platform, "Traces");
    }

    @AfterAll
    static void stopIt() {
        platform.kill();
        collector.close();
    }

    @Test
    void onePurchaseIsOneTraceFromTheDoorThroughEveryServiceAndBackIntoPoints() {
        Shop shop = program.storefront();
        Shop.Answer badge = program.admin().call("POST", "/v1/badges", """
                {"name":"Bathroom","description":"Bought soap","points":7,"revocable":true,"secret":false,
                 "criteria":{"kind":"single","fact":"order","where":"true","levels":[{"name":"one","threshold":1}]}}""");
        assertThat(badge.isAcknowledged()).as("%s", badge).isTrue();
        String ada = member(shop.call(
                "PUT",
                Purchase.of("1", "ada", 39).path(),
                Purchase.of("1", "ada", 39).json()));
        Eventually.until("a code", () -> shop.get("/v1/members/" + ada + "/rewards")
                .at("/referral/code")
                .isTextual());
        String code =
                shop.get("/v1/members/" + ada + "/rewards").at("/referral/code").asText();

        Purchase purchase = Purchase.of("2", FRIEND, 25).withCode(code);
        String grace = member(shop.call("PUT", purchase.path(), purchase.json()));

        Eventually.until(
                "badge and referral have brought their points",
                () -> shop.get("/v1/members/" + grace + "/points")
                                .path("available")
                                .asLong()
                        == 25 + 7 + 50);
        Set<String> wanted = Set.of(
                "gateway: PUT /v1/orders/**",
                "points-service: PUT /v1/orders/{source}/{orderId}",
                "badges-service: process dev.hourglass.order.recorded.v1",
                "referral-service: process dev.hourglass.order.recorded.v1",
                "points-service: process dev.hourglass.badge.awarded.v1",
                "points-service: process dev.hourglass.referral.rewarded.v1",
                "gateway: process dev.hourglass.points.changed.v1");
        List<Recorded> trace = new ArrayList<>();
        try {
            Eventually.until("all of it has come to the collector", () -> {
                trace.clear();
                trace.addAll(collector.trace(traceOf(purchase)));
                return names(trace).containsAll(wanted) && roots(trace).size() == 1;
            });
        } finally {
            assertThat(names(trace)).containsAll(wanted);
            assertThat(roots(trace)).hasSize(1);
        }
        assertThat(roots(trace).get(0).service()).isEqualTo("gateway");
    }

    private static String member(Shop.Answer answer) {
        assertThat(answer.isAcknowledged()).as("%s", answer).isTrue();
        return answer.body().at("/member/id").asText();
    }

    /** The trace of the gateway's span for this purchase; empty as long as there is none. */
    private static String traceOf(Purchase purchase) {
        return collector.spans().stream()
                .filter(span -> span.attribute("url.path")
                        .filter(purchase.path()::equals)
                        .isPresent())
                .map(Recorded::traceId)
                .findFirst()
                .orElse("");
    }

    private static Set<String> names(List<Recorded> trace) {
        return trace.stream().map(span -> span.service() + ": " + span.name()).collect(Collectors.toSet());
    }

    /** The spans whose parent is not in the trace: one, when all hangs together. */
    private static List<Recorded> roots(List<Recorded> trace) {
        Set<String> ids = trace.stream().map(Recorded::id).collect(Collectors.toSet());
        return trace.stream().filter(span -> !ids.contains(span.parentId())).toList();
    }
}
