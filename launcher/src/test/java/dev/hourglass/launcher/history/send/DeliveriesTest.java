package dev.hourglass.launcher.history.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.history.Histories;
import dev.hourglass.launcher.history.format.NdjsonReader;
import dev.hourglass.launcher.history.statement.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private final List<Statement> history = Histories.read(
            new NdjsonReader(),
            IntStream.range(0, 1000)
                    .mapToObj(n -> "{\"source\":\"web\",\"orderId\":\"" + n + "\"}")
                    .collect(Collectors.joining("\n")));

    @Test
    void withoutSettingsEachStatementIsSaidOnceInOrder() {
        assertThat(statements(Deliveries.inOrder())).isEqualTo(history);
    }

    @Test
    void aShuffleSaysTheSameInAnotherOrderDecidedByItsSeed() {
        var shuffled = new Deliveries(OptionalLong.of(1), 0, Long.MAX_VALUE);

        assertThat(statements(shuffled)).isNotEqualTo(history).containsExactlyInAnyOrderElementsOf(history);
        assertThat(statements(shuffled)).isEqualTo(statements(shuffled));
        assertThat(statements(new Deliveries(OptionalLong.of(2), 0, Long.MAX_VALUE)))
                .isNotEqualTo(statements(shuffled));
    }

    @Test
    void duplicatesAreMarkedAndAboutAsManyAsAskedFor() {
        var twentyPercent = new Deliveries(OptionalLong.empty(), 20, Long.MAX_VALUE);

        List<Delivery> again =
                twentyPercent.of(history.stream()).filter(Delivery::again).toList();

        assertThat(again).hasSizeBetween(150, 250).doesNotHaveDuplicates();
        assertThat(statements(twentyPercent)).hasSize(history.size() + again.size());
    }

    @Test
    void theLimitTakesFromTheStartOfTheHistory() {
        assertThat(statements(new Deliveries(OptionalLong.of(1), 0, 10)))
                .containsExactlyInAnyOrderElementsOf(history.subList(0, 10));
    }

    private List<Statement> statements(Deliveries deliveries) {
        return deliveries.of(history.stream()).map(Delivery::statement).toList();
    }
}
