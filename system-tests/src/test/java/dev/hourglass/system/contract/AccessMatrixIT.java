package dev.hourglass.system.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.system.contract.ApiDocument.Operation;
import dev.hourglass.system.contract.Caller.Answer;
import dev.hourglass.system.contract.Caller.Request;
import dev.hourglass.system.run.Eventually;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the API document, called by everybody who may not: refused as the document states, never with data.
 * What comes new into the document is covered by itself.
 */
class AccessMatrixIT {
    private static final List<String> KINDS = List.of("operator", "admin", "storefront", "partner", "member");

    private final ContractWorld world = ContractWorld.get();
    private final List<String> flaws = new ArrayList<>();

    @Test
    void withoutACredentialEveryOperationAnswers401() {
        for (Operation operation : world.secured()) {
            refused(operation, "no credential", null, Set.of(401));
            refused(operation, "half a key", "hg_admin_0123456789", Set.of(401));
        }

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    @Test
    void aKindOfCredentialThatMayNotCallAnOperationIsRefused() {
        for (Operation operation : world.secured()) {
            for (String kind : KINDS) {
                if (!operation.roles().contains(kind)) {
                    world.ours()
                            .credential(kind)
                            .ifPresent(credential -> refused(operation, "a " + kind + "'s", credential, Set.of(403)));
                }
            }
        }

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    @Test
    void aRevokedKeyIsNoKeyAnywhere() {
        Map<String, String> revoked = new LinkedHashMap<>();
        for (String kind : List.of("admin", "storefront")) {
            List<String> key = world.ours().newKey(kind);
            Request look = Request.get("/v1/program", key.get(1));
            assertThat(world.send(look).status()).isEqualTo(200);
            world.ours().revoke(key.get(0));
            Eventually.until("the revocation is known", () -> world.send(look).status() == 401);
            revoked.put(kind, key.get(1));
        }

        for (Operation operation : world.secured()) {
            revoked.forEach((kind, key) -> refused(operation, "a revoked " + kind + "'s", key, Set.of(401)));
        }

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    @Test
    void aMemberSeesAndChangesNothingOfAnother() {
        String stranger = world.ours().credential("other member").orElseThrow();
        for (Operation operation : world.secured()) {
            if (operation.roles().contains("member")) {
                foreign(operation, "another member's token", stranger, world.marksOfOurMember());
            }
        }

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    @Test
    void anotherProgramsKeySeesAndChangesNothing() {
        for (Operation operation : world.secured()) {
            for (String kind : List.of("admin", "storefront", "partner", "member")) {
                if (operation.roles().contains(kind)) {
                    world.theirs()
                            .credential(kind)
                            .ifPresent(credential -> foreign(
                                    operation, "another program's " + kind, credential, world.marksOfOurProgram()));
                }
            }
        }

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    private void refused(Operation operation, String by, String credential, Set<Integer> allowed) {
        Answer answer = world.send(world.ours().request(operation, credential));
        check(operation, by, answer, allowed);
    }

    /**
     * Called about what is ours by somebody else. What names a thing of ours changes nothing and shows nothing; a service that
     * hears of members by events may answer that they have nothing yet. What names nothing of ours may succeed, with theirs.
     */
    private void foreign(Operation operation, String by, String credential, List<String> ourMarks) {
        Request request = world.ours().request(operation, credential);
        Answer answer = world.send(request);
        boolean namesOurs = ourMarks.stream()
                .anyMatch(mark -> mark.contains("_") && request.path().contains(mark));
        if (answer.isSuccess()) {
            String asked = request.path() + (request.body() == null ? "" : new String(request.body(), UTF_8));
            ourMarks.stream()
                    .filter(mark -> answer.body().contains(mark) && !asked.contains(mark))
                    .findFirst()
                    .ifPresent(mark -> flaws.add(operation + " by " + by + " shows " + mark + ": " + answer));
            if (namesOurs && !operation.reads()) {
                flaws.add(operation + " by " + by + " was carried out: " + answer);
            }
        } else {
            check(operation, by, answer, namesOurs ? Set.of(403, 404) : Set.of(400, 403, 404, 409));
        }
    }

    private void check(Operation operation, String by, Answer answer, Set<Integer> allowed) {
        if (!allowed.contains(answer.status()) || !answer.isProblem() || !operation.states(answer.status())) {
            flaws.add(operation + " by " + by + " answered "
                    + (operation.states(answer.status()) ? "" : "(not stated) ") + answer);
        }
    }
}
