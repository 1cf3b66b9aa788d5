package dev.hourglass.bench.badge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.bench.setup.JsonCalls;
import dev.hourglass.bench.setup.Pause;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.launcher.service.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One member with a long past, worked out anew from every fact. That is what happens when a member moves to another time zone
 * and a badge counts days: the service answers the event when the new progress is committed.
 */
final class RecomputeRun {
    private static final String STREAK = """
            {"name": "Hair, day after day", "revocable": true,
             "criteria": {"kind": "streak", "fact": "order", "period": "day",
                          "where": "order.items.exists(i, i.category == 'hair')",
                          "levels": [{"name": "Long", "threshold": 100000}]}}
            """;
    private static final List<String> ZONES = List.of("Pacific/Auckland", "Europe/Berlin");
    private static final long ASK_EVERY_MS = 100;
    private static final long PATIENCE_MS = 600_000;

    private final Stage stage;
    private final int facts;
    private final int warmUps;
    private final int runs;
    private final ProgramId program;
    private final JsonCalls badges;
    private final JsonCalls events;
    private long sequence;

    /** Milliseconds, sorted. */
    record Measured(int facts, List<Double> millis) {
        void report(Consumer<String> out) {
            double median = millis.get(millis.size() / 2);
            out.accept(String.format(
                    Locale.ROOT,
                    "recompute          1 member,  %,11d facts: median %.0f ms of %d (%.0f–%.0f), %,.0f facts/s",
                    facts,
                    median,
                    millis.size(),
                    millis.get(0),
                    millis.get(millis.size() - 1),
                    facts / median * 1e3));
        }
    }

    RecomputeRun(Stage stage, int facts, int warmUps, int runs) {
        this.stage = stage;
        this.facts = facts;
        this.warmUps = warmUps;
        this.runs = runs;
        this.program = stage.programs().create("blank");
        this.badges = stage.programs().calls(program);
        this.events = stage.programs().callsOf("points");
    }

    Measured measure() {
        PastFacts past = new PastFacts(stage.database(), program);
        past.fill(1, facts);
        MemberId member = past.somebody();
        awaitBackfill(badges.post("/v1/badges", STREAK).path("id").asText());
        List<Double> millis = new ArrayList<>();
        for (int run = 0; run < warmUps + runs; run++) {
            String event = moved(member, ZONES.get(run % ZONES.size()));
            long start = System.nanoTime();
            events.post("/internal/events", CloudEvents.BATCH_MEDIA_TYPE, "[" + event + "]");
            if (run >= warmUps) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        requireProgress(member);
        millis.sort(null);
        return new Measured(facts, millis);
    }

    private String moved(MemberId member, String zone) {
        sequence++;
        return CloudEvents.write(
                EventId.create(),
                program,
                "points",
                0,
                sequence,
                "dev.hourglass.member.updated.v1",
                member,
                Instant.now(),
                "{\"member\": {\"id\": \"" + member + "\", \"timeZone\": \"" + zone + "\"}}");
    }

    private void awaitBackfill(String badge) {
        for (long waited = 0; waited < PATIENCE_MS; waited += ASK_EVERY_MS) {
            if (badges.get("/v1/badges/" + badge)
                    .path("backfill")
                    .path("status")
                    .asText()
                    .equals("done")) {
                return;
            }
            Pause.millis(ASK_EVERY_MS);
        }
        throw new BenchFailure(Service.BADGES.label() + " did not count the badge");
    }

    private void requireProgress(MemberId member) {
        JsonNode streaks = badges.get("/v1/members/" + member + "/badges");
        if (streaks.path("data").path(0).path("progress").path("current").asLong() == 0) {
            throw new BenchFailure("The member was not counted: " + streaks);
        }
    }
}
