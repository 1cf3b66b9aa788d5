package dev.hourglass.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.system.contract.ApiDocument.Operation;
import dev.hourglass.system.contract.Caller.Answer;
import dev.hourglass.system.contract.Caller.Request;
import dev.hourglass.system.contract.HostileBodies.Body;
import dev.hourglass.system.run.Databases;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.RunningPlatform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What nobody can mean, sent to every operation of the API document: refused as the document states, without a word of the
 * insides, and nothing is written. What comes new into the document is covered by itself.
 */
class HostileInputIT {
    /** {@code -Dhourglass.seed=…} makes another choice of wrong parts. */
    private static final long SEED = Long.getLong("hourglass.seed", 7);

    private static final int WRONG_PARTS = 24;
    private static final Pattern INSIDES =
            Pattern.compile("Exception|\\bat [a-z]+\\.[a-z.]+\\(|dev\\.hourglass\\.[a-z]+"
                    + "\\.[A-Z]|SQL|PSQL|com\\.fasterxml|io\\.quarkus|java\\.[a-z]+\\.");

    private static final List<String> ABSURD_VALUES = List.of(
            "",
            "-1",
            "0",
            "999999999999999999999999",
            "1e9",
            "NaN",
            "%00",
            "a%00b",
            "%FF%FE",
            "%ED%A0%80",
            "%F0%9F%92%A9",
            "'%20OR%201=1--",
            "%25%25%25",
            "%3Cscript%3E",
            "x".repeat(3000),
            "mem_00000000000000000000000000",
            "mem_zzzzzzzzzzzzzzzzzzzzzzzzzz",
            "..%2F..%2Fetc%2Fpasswd",
            "2026-13-45T99:99:99Z",
            "+999999999-12-31T23:59:59Z");

    private static final List<String> ABSURD_KEYS = List.of("x".repeat(3000), "\"", "\"\"", "a b", "a,b", "(){}");

    private final Platform platform = RunningPlatform.get();
    private final Databases databases = new Databases(platform);
    private final ContractWorld world = ContractWorld.get();
    private final Queue<String> flaws = new ConcurrentLinkedQueue<>();

    @Test
    void bodiesThatNobodyCanMeanAreRefusedAndChangeNothing() {
        nothingIsWrittenBy(world.document().operations().stream()
                .filter(operation -> operation.bodyType().isPresent())
                .map(this::withHostileBodies)
                .toList());

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    @Test
    void absurdPathsQueriesAndKeysAreAnsweredInOrder() {
        nothingIsWrittenBy(world.document().operations().stream()
                .map(operation -> (Runnable) () -> {
                    absurdPaths(operation);
                    absurdQueries(operation);
                    absurdKeys(operation);
                })
                .toList());

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    private Runnable withHostileBodies(Operation operation) {
        return () -> {
            Request good = good(operation);
            Random random = new Random(SEED ^ operation.toString().hashCode());
            String body = world.ours().body(operation);
            for (Body hostile : HostileBodies.of(world.document(), operation, body, WRONG_PARTS, random)) {
                Request request = new Request(
                                good.method(), good.path(), good.credential(), hostile.contentType(), hostile.bytes())
                        .withIdempotencyKey(UUID.randomUUID().toString());
                check(operation, hostile.what(), world.send(request), false);
            }
        };
    }

    private void absurdPaths(Operation operation) {
        for (var parameter : operation.parameters("path")) {
            String name = "{" + parameter.path("name").asText() + "}";
            for (String value : ABSURD_VALUES) {
                if (value.isEmpty()) {
                    continue;
                }
                Operation spoiled = operation.at(operation.path().replace(name, value));
                // A PUT to a free name would make it; a body that is refused in any case makes nothing.
                Request request = withBody(good(spoiled), operation.bodyType().map(type -> "{\"zzUnknown\":1}"));
                check(operation, value + " for " + name, world.send(request), operation.reads());
            }
        }
    }

    private void absurdQueries(Operation operation) {
        for (var parameter : operation.parameters("query")) {
            String name = parameter.path("name").asText();
            for (String value : ABSURD_VALUES) {
                if (value.isEmpty() && !operation.reads()) {
                    continue;
                }
                Request good = good(operation);
                Request request = withBody(
                        good.at(good.path() + "?" + name + "=" + value),
                        operation.bodyType().map(type -> "{\"zzUnknown\":1}"));
                check(operation, "?" + name + "=" + shortened(value), world.send(request), operation.reads());
            }
        }
    }

    private void absurdKeys(Operation operation) {
        boolean takesKeys = FilledProgram.idempotencyKey(operation).isPresent();
        if (!takesKeys || !operation.bodyType().equals(Optional.of("application/json"))) {
            return;
        }
        for (String key : ABSURD_KEYS) {
            Request request =
                    withBody(good(operation), Optional.of("{\"zzUnknown\":1}")).withIdempotencyKey(key);
            check(operation, "Idempotency-Key " + shortened(key), world.send(request), false);
        }
    }

    private Request good(Operation operation) {
        return world.ours().request(operation, world.ours().credentialFor(operation));
    }

    private static Request withBody(Request request, Optional<String> body) {
        return request.withBody(body.map(String::getBytes).orElse(null));
    }

    private void nothingIsWrittenBy(List<Runnable> attempts) {
        Map<String, Long> before = quietRowCounts();
        attempts.parallelStream().forEach(Runnable::run);
        Map<String, Long> after = quietRowCounts();
        after.forEach((table, rows) -> {
            if (!rows.equals(before.get(table))) {
                flaws.add(table + " had " + before.get(table) + " rows and has " + rows);
            }
        });
    }

    /** The counts when no event is on its way any more. */
    private Map<String, Long> quietRowCounts() {
        for (Service listener : List.of(Service.BADGES, Service.REFERRAL, Service.GATEWAY)) {
            Eventually.until(
                    listener + " has heard everything",
                    () -> databases.hasHeardEverything(listener, Service.POINTS, "points"));
        }
        return RowCounts.of(databases);
    }

    /** @param mayFind whether a value that is only looked for may find nothing, or what it finds */
    private void check(Operation operation, String what, Answer answer, boolean mayFind) {
        boolean goneAlready = operation.method().equals("DELETE") && answer.status() == 204;
        boolean found =
                goneAlready || mayFind && (answer.isSuccess() || answer.status() == 304 || answer.status() == 302);
        boolean refused = answer.status() / 100 == 4 && operation.states(answer.status()) && answer.isProblem();
        if (!found && !refused || refused && INSIDES.matcher(answer.body()).find()) {
            flaws.add(operation + " with " + what + " answered "
                    + (operation.states(answer.status()) ? "" : "(not stated) ") + shortened(answer.toString()));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + "…";
    }
}
