package dev.hourglass.badges.board;

import static dev.hourglass.badges.support.Order.item;
import static dev.hourglass.badges.support.Order.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.support.Outboxes;
import dev.hourglass.badges.support.Outboxes.Told;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.RedisTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is given when a period is over. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(RedisTestResource.class)
class PrizesTest extends BoardStory {
    @Test
    void prizesAreGivenOnceWhenAPeriodIsOver() {
        String board = add(SPEND.formatted(
                "day", ", \"prizes\": [{\"rank\": 1, \"points\": 500}, {\"rank\": 3, \"points\": 100}]"));
        Instant now = Instant.now();
        points.add(program, ada, paid("1", item("x", 5)).at(now.toString()))
                .add(program, grace, paid("2", item("x", 5)).at(now.toString()))
                .add(program, linus, paid("3", item("x", 1)).at(now.toString()))
                .deliver();
        jobs.givePrizes(now);
        assertThat(prizes(ada)).isEmpty();

        Instant nextDay = now.plus(Duration.ofHours(26));
        jobs.givePrizes(nextDay);
        jobs.givePrizes(nextDay);

        for (MemberId winner : List.of(ada, grace)) {
            assertThat(prizes(winner)).hasSize(1);
            EventSchemas.assertFits(
                    prizes(winner).get(0).type(), prizes(winner).get(0).data());
            assertThat(JsonPath.from(prizes(winner).get(0).data()).getInt("points"))
                    .isEqualTo(500);
        }
        assertThat(JsonPath.from(prizes(linus).get(0).data()).getMap("")).containsEntry("rank", 3);
        jobs.givePrizes(nextDay.plus(Duration.ofDays(3)));
        assertThat(prizes(ada)).hasSize(1);
        assertThat(board).isNotBlank();
    }

    private List<Told> prizes(MemberId member) {
        return Outboxes.about(transactions, member).stream()
                .filter(event -> event.type().equals(BoardEvents.WON))
                .toList();
    }
}
