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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class ConvergenceTest {
    private static final int HISTORIES = 30;

    @Inject
    Transactions transactions;

    @Test
    void theSameFactsInAnyOrderAndRepeatedGiveTheSameReferrals() {
        Set<Object> statesSeen = new HashSet<>();
        Seeds.forEach(HISTORIES, random -> {
            History history = History.random(random);
            boolean budgeted = random.nextBoolean();
            ProgramId inOrder = program(budgeted);
            ProgramId shuffled = program(budgeted);

            history.tell(inOrder);
            history.tellShuffled(shuffled, random);

            assertThat(referrals(shuffled)).isEqualTo(referrals(inOrder));
            assertThat(pointsByEvents(shuffled)).isEqualTo(pointsById(shuffled));
            assertThat(pointsByEvents(inOrder)).isEqualTo(pointsById(inOrder));
            for (Map<String, Object> referral : referrals(inOrder).values()) {
                statesSeen.add(referral.get("status"));
                statesSeen.addAll((List<?>) referral.get("checks"));
                statesSeen.addAll((List<?>) referral.get("reasons"));
            }
        });
        assertThat(statesSeen)
                .as("the histories are varied enough")
                .contains("attributed", "rewarded", "rejected", "reversed", "qualified")
                .contains("referral_cycle", "shared_payment", "velocity", "disposable_email")
                .contains("self_referral", "existing_customer", "duplicate_account", "partly_refunded")
                .contains("advocate_limit", "budget_spent");
    }

    /** One friend for each advocate in all; a friend a day and points for about two referrals, or as many as there are. */
    private static ProgramId program(boolean budgeted) {
        ProgramId program = Service.program("starter");
        Service.putReferralProgram(program, """
                {"enabled": true, "rewards": {"advocate": {"points": 100}, "friend": {"percent": 200}},
                 "minimumOrder": {"amount": 1000, "currency": "EUR"}, "returnWindowDays": 0,
                 "attributionWindowDays": 30, "touch": "last", "maxReferralsPerDay": %d,
                 "limits": {"advocate": {"referrals": 1, "period": "ever"}, "budget": %s}}
                """.formatted(
                        budgeted ? 1 : 20, budgeted ? "{\"points\": 250, \"period\": \"year\"}" : "null"));
        return program;
    }

    /** What is known of each friend, but for ids, codes and times, which differ between programs. */
    private static Map<String, Map<String, Object>> referrals(ProgramId program) {
        Map<String, Map<String, Object>> referrals = new TreeMap<>();
        for (Map<String, Object> referral : Service.referrals(program)) {
            Map<String, Object> facts = new TreeMap<>(referral);
            facts.keySet().retainAll(Set.of("status", "held", "checks", "advocate", "reasons", "order", "rewards"));
            referrals.put((String) referral.get("friend"), facts);
        }
        return referrals;
    }

    private static Map<String, List<Long>> pointsById(ProgramId program) {
        JsonPath page = Service.get(program, "/v1/referrals?limit=200&status=rewarded");
        List<String> ids = page.getList("data.id");
        Map<String, List<Long>> points = new TreeMap<>();
        for (int i = 0; i < ids.size(); i++) {
            points.put(ids.get(i), points(page, "data[" + i + "]."));
        }
        return points;
    }

    private static List<Long> points(JsonPath json, String at) {
        return List.of(json.getLong(at + "rewards.advocate.points"), json.getLong(at + "rewards.friend.points"));
    }

    /** What a consumer has given that sets points to what a reward says, and to nothing when it is reversed. */
    private Map<String, List<Long>> pointsByEvents(ProgramId program) {
        Map<String, List<Long>> given = new TreeMap<>();
        for (Outboxes.Told told : Outboxes.of(transactions, program)) {
            JsonPath data = new JsonPath(told.data());
            String referralId = data.getString("referralId");
            if (told.type().equals("referral.rewarded")) {
                assertThat(given.put(referralId, points(data, "")))
                        .as("told once what it is worth")
                        .isNotEqualTo(points(data, ""));
            } else if (told.type().equals("referral.reversed")) {
                given.remove(referralId);
            }
        }
        return given;
    }
}
