package dev.hourglass.system.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.launcher.history.HistoryImport;
import dev.hourglass.launcher.history.HistorySource;
import dev.hourglass.launcher.history.RejectedLines;
import dev.hourglass.launcher.history.send.BackOff;
import dev.hourglass.launcher.history.send.Deliveries;
import dev.hourglass.launcher.history.send.Gateway;
import dev.hourglass.launcher.history.send.GatewayAccess;
import dev.hourglass.launcher.history.send.Tally;
import dev.hourglass.launcher.history.send.Waiting;
import dev.hourglass.launcher.story.CallRefused;
import dev.hourglass.launcher.story.GatewayClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One program of its own at a running platform: imports into it, and reads what it holds then, all by the gateway. */
final class ProgramUnderTest {

    /** So many that the services find several orders to write in one go: that costs them less. */
    private static final int CONNECTIONS = 48;

    private final GatewayClient client;
    private final GatewayAccess access;
    private final String adminKey;

    private ProgramUnderTest(GatewayClient client, GatewayAccess access, String adminKey) {
        this.client = client;
        this.access = access;
        this.adminKey = adminKey;
    }

    static ProgramUnderTest make(GatewayClient client, String operatorKey, String name) throws CallRefused {
        JsonNode made = client.send("POST", "/v1/programs", operatorKey, """
                {"name":"%s","currency":"EUR","timeZone":"Europe/London","template":"starter"}""".formatted(name));
        var access = new GatewayAccess(
                URI.create(client.baseUrl()), made.at("/keys/storefront").asText());
        String adminKey = made.at("/keys/admin").asText();
        // The histories are old: points that expire a year after the purchase would be gone.
        client.send("PATCH", "/v1/program", adminKey, "{\"expiry\":{\"kind\":\"never\"}}");
        return new ProgramUnderTest(client, access, adminKey);
    }

    /** Imports a file as {@code ./hourglass import} does. */
    Tally importFile(Path file, Deliveries deliveries, Path rejectedFile) throws IOException, InterruptedException {
        var gateway = new Gateway(access, BackOff.standard(), Waiting.REAL);
        try (var rejected = new RejectedLines(rejectedFile)) {
            return new HistoryImport(HistorySource.file(file, Optional.empty()), deliveries, System.out)
                    .run(gateway, CONNECTIONS, rejected, false);
        }
    }

    /** What each of the program's members holds, by external id or, for a guest, by e-mail. */
    Map<String, Holding> holdings() {
        List<JsonNode> members = pages("/v1/members");
        ExecutorService readers = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            Map<String, Future<Holding>> read = new TreeMap<>();
            for (JsonNode member : members) {
                String name =
                        member.get("externalId").asText(member.get("email").asText());
                Future<Holding> one =
                        readers.submit(() -> holding(member.get("id").asText()));
                if (read.put(name, one) != null) {
                    throw new AssertionError("two members are known by one name");
                }
            }
            Map<String, Holding> holdings = new TreeMap<>();
            for (var one : read.entrySet()) {
                holdings.put(one.getKey(), one.getValue().get());
            }
            return holdings;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        } finally {
            readers.shutdownNow();
        }
    }

    private Holding holding(String memberId) {
        String path = "/v1/members/" + memberId;
        Map<String, Long> pointsByOrder = new TreeMap<>();
        List<JsonNode> transactions = pages(path + "/transactions");
        for (JsonNode transaction : transactions) {
            String order = transaction.get("reference").asText().replaceFirst("^order:", "");
            pointsByOrder.merge(order, transaction.get("points").asLong(), Long::sum);
        }
        pointsByOrder.values().removeIf(points -> points == 0);
        long available = transactions.isEmpty()
                ? get(path + "/points").get("available").asLong()
                : transactions.get(0).at("/balanceAfter/available").asLong();
        return new Holding(available, pointsByOrder);
    }

    private List<JsonNode> pages(String path) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = get(path + "?limit=200" + cursor);
            page.get("data").forEach(all::add);
            JsonNode next = page.get("nextCursor");
            cursor = next.isNull() ? null : "&cursor=" + next.asText();
        }
        return all;
    }

    private JsonNode get(String path) {
        try {
            return client.get(path, adminKey);
        } catch (CallRefused e) {
            throw new AssertionError(e);
        }
    }

    /**
     * What one member holds.
     *
     * @param available points that can be spent
     * @param pointsByOrder the sum of the transactions of each order, where it is not 0
     */
    record Holding(long available, Map<String, Long> pointsByOrder) {}
}
