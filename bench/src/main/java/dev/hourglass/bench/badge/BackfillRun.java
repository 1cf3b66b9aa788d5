package dev.hourglass.bench.badge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.bench.setup.JsonCalls;
import dev.hourglass.bench.setup.Pause;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.launcher.service.Service;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One badge over the past of many members: previewed, then counted. The service is fresh, so that its memory is that of this
 * run and of none before.
 */
final class BackfillRun {
    static final int ORDERS_EACH = 10;

    private static final String BADGE_PREFIX = "bdg";
    private static final String BADGE = """
            {"name": "Hair", "revocable": true,
             "criteria": {"kind": "count", "fact": "order", "where": "order.items.exists(i, i.category == 'hair')",
                          "levels": [{"name": "Five", "threshold": 5}]}}
            """;
    private static final long ASK_EVERY_MS = 100;
    private static final long PATIENCE_MS = 3_600_000;

    /** The heap is looked at this often on the way: each look is a full collection, which takes time from the rest. */
    private static final int LOOKS = 6;

    private final Stage stage;
    private final int members;
    private final Consumer<String> progress;
    private final ProgramId program;
    private final JsonCalls badges;
    private final PastFacts past;
    private final Memory memory;

    /**
     * @param liveBefore heap in use by a service that has answered its first calls
     * @param liveMost the most that was seen while the badge was counted
     * @param residentMost the same of the machine's memory
     */
    record Measured(int members, double seconds, long liveBefore, long liveMost, long residentMost) {
        long facts() {
            return (long) members * ORDERS_EACH;
        }
    }

    BackfillRun(Stage stage, int members, Consumer<String> progress) {
        stage.restart(Service.BADGES);
        this.stage = stage;
        this.members = members;
        this.progress = progress;
        this.program = stage.programs().create("blank");
        this.badges = stage.programs().calls(program);
        this.past = new PastFacts(stage.database(), program);
        this.memory = new Memory(
                stage.process(Service.BADGES).orElseThrow(() -> new BenchFailure("badges-service is not running")));
    }

    Measured measure() {
        progress.accept(String.format(
                Locale.ROOT, "Writing %,d members with %,d orders …", members, (long) members * ORDERS_EACH));
        past.fill(members, ORDERS_EACH);
        badges.get("/v1/badges");
        long liveBefore = memory.liveHeap();
        preview();
        Measured measured = backfill(liveBefore);
        say("backfill", measured.seconds());
        progress.accept(String.format(
                Locale.ROOT,
                "           live heap %.1f MiB before, at most %.1f MiB meanwhile; resident at most %,d MiB",
                mib(measured.liveBefore()),
                mib(measured.liveMost()),
                measured.residentMost() >> 20));
        return measured;
    }

    private void preview() {
        long start = System.nanoTime();
        JsonNode answer = badges.post("/v1/badges/preview", BADGE);
        say("preview", seconds(start));
        require(answer.path("levels").path(0).path("members").asLong(), answer);
    }

    private Measured backfill(long liveBefore) {
        long start = System.nanoTime();
        String id = badges.post("/v1/badges", BADGE).path("id").asText();
        long liveMost = 0;
        long residentMost = 0;
        int looks = 0;
        while (true) {
            JsonNode backfill = badges.get("/v1/badges/" + id).path("backfill");
            residentMost = Math.max(residentMost, memory.resident());
            if (backfill.path("status").asText().equals("done")) {
                double seconds = seconds(start);
                require(backfill.path("done").asLong(), backfill);
                require(past.holders(IdCodec.parse(BADGE_PREFIX, id)), backfill);
                return new Measured(members, seconds, liveBefore, Math.max(liveMost, memory.liveHeap()), residentMost);
            }
            if (backfill.path("done").asLong() > (long) members * looks / LOOKS) {
                liveMost = Math.max(liveMost, memory.liveHeap());
                looks++;
            }
            if (seconds(start) * 1e3 > PATIENCE_MS) {
                throw new BenchFailure("The backfill was not done after " + PATIENCE_MS + " ms: " + backfill);
            }
            Pause.millis(ASK_EVERY_MS);
        }
    }

    /** Everybody has five such orders; if not, the figures mean nothing. */
    private void require(long reached, JsonNode answer) {
        if (reached != members) {
            throw new BenchFailure("Not all " + members + " members were counted, but " + reached + ": " + answer);
        }
    }

    private void say(String what, double seconds) {
        long facts = (long) members * ORDERS_EACH;
        progress.accept(String.format(
                Locale.ROOT,
                "%-10s %,9d members, %,11d facts: %7.1f s, %,8.0f facts/s",
                what,
                members,
                facts,
                seconds,
                facts / seconds));
    }

    static double mib(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
