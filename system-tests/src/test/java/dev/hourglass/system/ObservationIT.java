package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.system.run.Databases;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What operators see of a platform at work. */
class ObservationIT {
    private static final Path DASHBOARD = Path.of("docs/runbook/grafana-dashboard.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:hourglass|http_server|jvm|agroal|process)_[a-z0-9_]+");
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String NAME = "ludmilla";
    private static final String PHONE = "+441632960961";

    private final Platform platform = RunningPlatform.get();
    private final Databases databases = new Databases(platform);
    private final RunningPlatform.Program program = RunningPlatform.newProgram("Observation");
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void onePurchaseIsOneTraceThroughAllServicesAndTheirEvents() throws Exception {
        buy(Purchase.of("1001", NAME, 39), "00-" + TRACE + "-00f067aa0ba902b7-01");

        String badge = "SELECT count(*) FROM feed_event WHERE type LIKE '%.badge.awarded.v1' AND event LIKE '%00-"
                + TRACE + "-%'";
        Eventually.until("the badge belongs to it", () -> databases.number(Service.GATEWAY, badge) == 1);
        String recorded = "SELECT count(*) FROM outbox WHERE type LIKE '%.order.recorded.v1' AND traceparent LIKE '00-"
                + TRACE + "-%'";
        assertThat(databases.number(Service.POINTS, recorded)).isEqualTo(1);

        buy(Purchase.of("1002", NAME, 10), null);
        assertThat(databases.number(
                        Service.POINTS,
                        "SELECT count(*) FROM outbox WHERE type LIKE '%.order.recorded.v1'" + " AND program_id = '"
                                + program.storefront().programUuid() + "' AND traceparent IS NULL"))
                .as("what nobody records")
                .isEqualTo(1);
    }

    @Test
    void everyMetricOnTheDashboardIsThere() throws Exception {
        buy(Purchase.of("2001", NAME, 39), null);
        Path checkout = Path.of(System.getProperty("hourglass.root"));
        JsonNode dashboard =
                new ObjectMapper().readTree(checkout.resolve(DASHBOARD).toFile());
        Set<String> named = new TreeSet<>();
        dashboard
                .findValuesAsText("expr")
                .forEach(query -> METRIC.matcher(query).results().forEach(m -> named.add(m.group())));
        assertThat(named).hasSizeGreaterThan(10);

        Eventually.until("all of " + named, () -> exported().containsAll(named));
    }

    /** Bought, looked for, refused, lost, told of and signed in with: whatever a person or a shop says about itself. */
    @Test
    void logLinesNameTraceAndProgramAndNeverThePerson() throws Exception {
        String member = buy(Purchase.of("3001", NAME, 39), null);
        Shop shop = program.storefront();
        String token = shop.call("POST", "/v1/member-tokens", """
                        {"memberId":"%s","scopes":["read","redeem"],"expiresInSeconds":900}""".formatted(member))
                .body()
                .path("token")
                .asText();
        String webhookSecret = program.admin()
                .call("POST", "/v1/webhooks", """
                        {"url":"https://93.184.215.14/%s","types":["*"]}""".formatted(NAME))
                .body()
                .path("secret")
                .asText();
        shop.call("POST", "/v1/members", """
                {"externalId":"%1$s-2","email":"%1$s-2@example.com","phone":"%2$s","name":"%1$s"}""".formatted(NAME, PHONE));
        for (String refused : List.of(
                "{\"email\":\"" + NAME + "\"}",
                "{\"phone\":\"" + PHONE + "\",\"name\":17,\"" + NAME + "\":1}",
                "{\"name\":\"" + NAME + "\u0000\"}")) {
            assertThat(shop.call("POST", "/v1/members", refused).status()).isEqualTo(400);
            assertThat(shop.call("PUT", "/v1/orders/web/" + NAME, refused).status())
                    .isEqualTo(400);
        }
        platform.kill(Service.BADGES);
        try {
            http.send(
                    request("/v1/members/" + member + "/rewards", "00-" + TRACE + "-00f067aa0ba902b7-01")
                            .GET()
                            .build(),
                    BodyHandlers.ofString());
            for (String query :
                    List.of("q=" + NAME, "email=" + NAME + "%40example.com", "externalId=" + NAME + "%00")) {
                http.send(request("/v1/members?" + query, null).GET().build(), BodyHandlers.ofString());
            }
            shop.at(shop.baseUrl(), "Bearer " + token).call("GET", "/v1/me/badges", null);
        } finally {
            platform.start(Service.BADGES);
        }
        shop.at(shop.baseUrl(), "Bearer " + token.replaceAll(".$", "-")).call("GET", "/v1/me/rewards", null);
        StringBuilder all = new StringBuilder();
        for (Service service : Service.values()) {
            all.append(Files.readString(platform.settings().home().log(service.label()), StandardCharsets.ISO_8859_1));
        }

        assertThat(all.toString())
                .containsPattern("\\[[0-9a-f]{32} prg_[0-9a-z]{26} ")
                .doesNotContainIgnoringCase(NAME)
                .doesNotContain(PHONE.substring(1))
                .doesNotContain("@example.com")
                .doesNotContain(token.split("\\.")[2], webhookSecret)
                .doesNotContain(
                        key(program.storefront().authorization()),
                        key(program.admin().authorization()))
                .doesNotContain(
                        platform.secrets().internalSecret(), platform.secrets().operatorKey());
    }

    private String buy(Purchase purchase, String traceparent) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request(purchase.path(), traceparent)
                        .PUT(HttpRequest.BodyPublishers.ofString(purchase.json()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new ObjectMapper().readTree(answer.body()).at("/member/id").asText();
    }

    private HttpRequest.Builder request(String path, String traceparent) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(program.storefront().baseUrl() + path))
                .header("Authorization", program.storefront().authorization())
                .header("Content-Type", "application/json");
        return traceparent == null ? request : request.header("traceparent", traceparent);
    }

    private Set<String> exported() {
        Set<String> names = new TreeSet<>();
        for (Service service : Service.values()) {
            URI metrics = URI.create(platform.settings().ports().url(service) + "/q/metrics");
            try {
                http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                        .body()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
            } catch (IOException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        }
        return names;
    }

    private static String key(String authorization) {
        return authorization.substring("Bearer ".length());
    }
}
