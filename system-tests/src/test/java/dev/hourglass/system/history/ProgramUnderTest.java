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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One program of its own at a running platform: imports into it, and reads what it holds then, all by the gateway. */
final class ProgramUnderTest {

    private static final int CONNECTIONS = 16;

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
        return new ProgramUnderTest(client, access, made.at("/keys/admin").asText());
    }

    /** Imports a file as {@code ./hourglass import} does. */
    Tally importFile(Path file, Deliveries deliveries, Path rejectedFile) throws IOException, InterruptedException {
        var gateway = new Gateway(access, BackOff.standard(), Waiting.REAL);
        try (var rejected = new RejectedLines(rejectedFile)) {
            return new HistoryImport(HistorySource.file(file, Optional.empty()), deliveries, System.out)
                    .run(gateway, CONNECTIONS, rejected, false);
        }
    }

    /** What the program holds of the members and orders expected: one reading for each of them, several at once. */
    Map<String, Holding> holdings(ExpectedLedger expected) {
        Map<String, Holding> holdings = new TreeMap<>();
        expected.pointsByOrderByMember().entrySet().parallelStream()
                .map(entry -> Map.entry(
                        entry.getKey(), holding(entry.getKey(), entry.getValue().keySet())))
                .toList()
                .forEach(entry -> holdings.put(entry.getKey(), entry.getValue()));
        return holdings;
    }

    private Holding holding(String member, Iterable<String> orders) {
        String by = member.contains("@") ? "email" : "externalId";
        JsonNode found = get("/v1/members?" + by + "=" + URLEncoder.encode(member, StandardCharsets.UTF_8))
                .get("data");
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " members are known as " + member);
        }
        String path = "/v1/members/" + found.get(0).get("id").asText();
        Map<String, Long> pointsByOrder = new TreeMap<>();
        for (String order : orders) {
            pointsByOrder.put(
                    order, get("/v1/orders/" + order).at("/points/earned").asLong());
        }
        return new Holding(
                get(path + "/points").get("available").asLong(), bookedPoints(path + "/transactions"), pointsByOrder);
    }

    /** Sum over the member's transactions, page by page. */
    private long bookedPoints(String path) {
        long points = 0;
        String cursor = "";
        while (cursor != null) {
            JsonNode page = get(path + "?limit=200" + cursor);
            for (JsonNode transaction : page.get("data")) {
                points += transaction.get("points").asLong();
            }
            JsonNode next = page.get("nextCursor");
            cursor = next == null || next.isNull() ? null : "&cursor=" + next.asText();
        }
        return points;
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
     * @param booked the sum of all transactions
     * @param pointsByOrder what each order has earned net
     */
    record Holding(long available, long booked, Map<String, Long> pointsByOrder) {}
}
