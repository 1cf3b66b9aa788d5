package dev.hourglass.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.support.History;
import dev.hourglass.referral.support.Outboxes;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.Seeds;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class ConvergenceTest {
    private static final int HISTORIES = 40;

    @Inject
    Transactions transactions;

    @Test
    void theSameFactsInAnyOrderAndRepeatedGiveTheSameReferrals() {
        Set<Object> statesSeen = new HashSet<>();
        Seeds.forEach(HISTORIES, random -> {
            History history = History.random(random);
            ProgramId inOrder = Service.program("starter");
            ProgramId shuffled = Service.program("starter");

            history.tell(inOrder);
            history.tellShuffled(shuffled, random);

            assertThat(referrals(shuffled)).isEqualTo(referrals(inOrder));
            assertThat(rewardedByEvents(shuffled)).isEqualTo(rewardedById(shuffled));
            assertThat(rewardedByEvents(inOrder)).isEqualTo(rewardedById(inOrder));
            referrals(inOrder).values().forEach(referral -> statesSeen.add(referral.get("status")));
        });
        assertThat(statesSeen)
                .as("the histories are varied enough")
                .contains("attributed", "rewarded", "rejected", "reversed");
    }

    /** What is known of each friend, but for ids, codes and times, which differ between programs. */
    private static Map<String, Map<String, Object>> referrals(ProgramId program) {
        Map<String, Map<String, Object>> referrals = new TreeMap<>();
        for (Map<String, Object> referral : Service.referrals(program)) {
            Map<String, Object> facts = new TreeMap<>(referral);
            facts.keySet().retainAll(Set.of("status", "advocate", "reasons", "order", "rewards"));
            referrals.put((String) referral.get("friend"), facts);
        }
        return referrals;
    }

    private static Set<String> rewardedById(ProgramId program) {
        return Service.referrals(program).stream()
                .filter(referral -> "rewarded".equals(referral.get("status")))
                .map(referral -> (String) referral.get("id"))
                .collect(Collectors.toSet());
    }

    /** Who has points according to a consumer that gives them when told of a reward and takes them back when reversed. */
    private Set<String> rewardedByEvents(ProgramId program) {
        Set<String> rewarded = new HashSet<>();
        for (Outboxes.Told told : Outboxes.of(transactions, program)) {
            String referralId = new JsonPath(told.data()).getString("referralId");
            if (told.type().equals("referral.rewarded")) {
                assertThat(rewarded.add(referralId)).as("rewarded once").isTrue();
            } else if (told.type().equals("referral.reversed")) {
                rewarded.remove(referralId);
            }
        }
        return rewarded;
    }
}
