package dev.hourglass.badges.challenge;

import static dev.hourglass.badges.support.Order.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.Seeds;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Only the first so many complete it: who they are, however it becomes known. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class LimitedChallengesTest extends ChallengeStory {
    @Test
    void theFirstByTheTimeOfTheirFactsWinHoweverTheyBecomeKnown() {
        Seeds.forEach(4, random -> {
            program = Service.program("blank");
            add(TWO_ORDERS.formatted(", \"maxWinners\": 3").replace("\"target\": 2", "\"target\": 1"));
            List<MemberId> members = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                members.add(MemberId.create());
            }
            List<MemberId> known = new ArrayList<>(members);
            Collections.shuffle(known, random);
            for (MemberId member : known) {
                int minute = 10 + members.indexOf(member);
                points.add(program, member, paid("o" + minute).at("2026-11-21T10:" + minute + ":00Z"));
                if (random.nextBoolean()) {
                    points.deliver();
                }
            }
            points.deliver();
            assertThat(winners(members)).containsExactlyInAnyOrderElementsOf(members.subList(0, 3));

            points.add(
                            program,
                            members.get(1),
                            paid("o11").at("2026-11-21T10:11:00Z").refunded())
                    .deliver();
            assertThat(winners(members)).containsExactlyInAnyOrder(members.get(0), members.get(2), members.get(3));
        });
    }

    @Test
    void neverMoreWinThanThereArePlacesWhenManyComeAtOnce() throws Exception {
        add(TWO_ORDERS
                .formatted(", \"maxWinners\": 5")
                .replace("\"target\": 2", "\"target\": 1")
                .replace("\"revocable\": true", "\"revocable\": false"));
        List<MemberId> members = new ArrayList<>();
        ExecutorService many = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                List<MemberId> own =
                        List.of(MemberId.create(), MemberId.create(), MemberId.create(), MemberId.create());
                members.addAll(own);
                running.add(many.submit(() -> {
                    for (MemberId member : own) {
                        Feed.points().add(program, member, paid("1")).deliver();
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            many.shutdownNow();
        }
        assertThat(winners(members)).hasSize(5);
        assertThat(members.stream().mapToInt(member -> told(member).size()).sum())
                .isEqualTo(5);
        of(members.get(0)).body("data[0].placesLeft", is(0));
    }

    @Test
    void theWinnersOfThePastAreChosenWhenAllOfItIsCounted() {
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            members.add(MemberId.create());
            points.add(program, members.get(i), paid("1").at("2026-11-21T10:" + (30 - i) + ":00Z"));
        }
        points.deliver();

        post(TWO_ORDERS.formatted(", \"maxWinners\": 2").replace("\"target\": 2", "\"target\": 1"))
                .statusCode(201);
        backfilling.run();

        assertThat(winners(members)).containsExactlyInAnyOrder(members.get(11), members.get(10));
        assertThat(members.stream().mapToInt(member -> told(member).size()).sum())
                .isEqualTo(2);
    }

    private List<MemberId> winners(List<MemberId> members) {
        return members.stream()
                .filter(member -> of(member).extract().jsonPath().getBoolean("data[0].completed"))
                .toList();
    }
}
