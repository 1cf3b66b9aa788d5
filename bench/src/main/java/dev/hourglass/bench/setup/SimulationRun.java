package dev.hourglass.bench.setup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.bench.load.BenchFailure;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks the points-service to play its orders again, and waits for the report. */
public final class SimulationRun {
    private static final long ASK_EVERY_MS = 100;
    private static final long PATIENCE_MS = 600_000;

    private static final String PATH = "/v1/earning-rules/simulations";

    private final JsonCalls points;

    private SimulationRun(Stage stage) {
        this.points = stage.programs().calls(stage.program());
    }

    /** What the service says of it. */
    public record Measured(long orders, long ordersPerSecond, long draft, long actual) {}

    /**
     * @param rules in the draft: one point for each EUR, then such as look at items, members and earlier orders
     * @param orders that have to be played, or the measurement means nothing
     */
    public static Measured play(Stage stage, int rules, long orders) {
        SimulationRun run = new SimulationRun(stage);
        JsonNode report =
                run.awaitReport(run.points.post(PATH, draft(rules)).path("id").asText());
        if (report.path("orders").asLong() != orders) {
            throw new BenchFailure("Not all " + orders + " orders were played: " + report);
        }
        return new Measured(
                orders,
                Math.max(1, report.path("ordersPerSecond").asLong()),
                report.path("points").path("draft").asLong(),
                report.path("points").path("actual").asLong());
    }

    private static String draft(int rules) {
        String first = "{\"name\": \"1 point per EUR\", \"on\": \"order\","
                + " \"earn\": {\"kind\": \"per_amount\", \"points\": 1, \"per\": 100}}";
        String others = IntStream.range(1, rules).mapToObj(SimulationRun::rule).collect(Collectors.joining());
        return "{\"rules\": [" + first + others + "], \"from\": \"2000-01-01T00:00:00Z\","
                + " \"to\": \"2999-01-01T00:00:00Z\"}";
    }

    private static String rule(int number) {
        String what =
                switch (number % 4) {
                    case 0 ->
                        "\"on\": \"item\", \"condition\": \"item.category == 'hair' && item.amount > " + number
                                + "00\", \"earn\": {\"kind\": \"per_item\", \"points\": 2}";
                    case 1 ->
                        "\"on\": \"order\", \"condition\": \"order.first && order.eligibleSpend > " + number
                                + "000\", \"earn\": {\"kind\": \"fixed\", \"points\": 10}";
                    case 2 ->
                        "\"on\": \"order\", \"condition\": \"member.orders >= " + number
                                + "\", \"earn\": {\"kind\": \"fixed\", \"points\": 1}, \"caps\": [{\"per\": \"member\","
                                + " \"period\": \"month\", \"times\": 3}]";
                    default ->
                        "\"on\": \"order\", \"condition\": \"order.items.exists(i, i.sku == 'SOAP-12')\","
                                + " \"earn\": {\"kind\": \"multiplier\", \"factor\": 1.1}";
                };
        return ", {\"name\": \"rule " + number + "\", " + what + "}";
    }

    private JsonNode awaitReport(String id) {
        long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (System.nanoTime() < deadline) {
            JsonNode status = points.get(PATH + "/" + id);
            if (status.path("status").asText().equals("done")) {
                return status.path("report");
            }
            if (status.path("status").asText().equals("failed")) {
                throw new BenchFailure("The simulation failed: " + status);
            }
            Pause.millis(ASK_EVERY_MS);
        }
        throw new BenchFailure("The simulation was not done after " + PATIENCE_MS + " ms");
    }
}
