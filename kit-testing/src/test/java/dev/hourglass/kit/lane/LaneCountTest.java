package dev.hourglass.kit.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.KitDatabase;
import dev.hourglass.kit.id.IdCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaneCountTest {
    @Test
    void theFirstStartFixesTheCountAndLaterOnesKeepIt() {
        try (KitDatabase database = KitDatabase.create()) {
            assertThat(database.lanes(4).count()).isEqualTo(4);
            assertThat(database.lanes(9).count()).isEqualTo(4);
            assertThat(database.numbers("SELECT lane FROM outbox_lane ORDER BY lane"))
                    .containsExactly(0L, 1L, 2L, 3L);
        }
    }

    @Test
    void processesThatStartTogetherForTheFirstTimeAgree() throws Exception {
        try (KitDatabase database = KitDatabase.create()) {
            List<CompletableFuture<Integer>> starts = new ArrayList<>();
            for (int wanted = 1; wanted <= 8; wanted++) {
                int count = wanted;
                starts.add(CompletableFuture.supplyAsync(
                        () -> database.lanes(count).count()));
            }
            List<Integer> counts = new ArrayList<>();
            for (CompletableFuture<Integer> start : starts) {
                counts.add(start.get(30, TimeUnit.SECONDS));
            }
            assertThat(counts).containsOnly(counts.get(0));
        }
    }

    @Test
    void membersEnrolledOneAfterTheOtherSpreadOverAllLanes() {
        try (KitDatabase database = KitDatabase.create()) {
            LaneCount lanes = database.lanes(4);
            var members = Stream.generate(IdCodec::newUuid)
                    .limit(4_000)
                    .collect(Collectors.groupingBy(lanes::of, TreeMap::new, Collectors.counting()));
            assertThat(members).hasSize(4);
            assertThat(members.values()).allMatch(count -> count > 700);
        }
    }
}
