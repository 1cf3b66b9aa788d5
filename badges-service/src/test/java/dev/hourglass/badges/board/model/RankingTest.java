package dev.hourglass.badges.board.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.board.model.Ranking.Place;
import dev.hourglass.badges.board.model.Ranking.Score;
import dev.hourglass.kit.id.MemberId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void theSameScoreHasTheSameRankAndTheNextOneLeavesTheRanksOut() {
        assertThat(ranks(Ranking.of(5, 0, 0, scores(90, 70, 70, 70, 10)))).containsExactly(1L, 2L, 2L, 2L, 5L);
    }

    @Test
    void aPageThatBeginsAmongEqualsKnowsTheirRank() {
        assertThat(ranks(Ranking.of(5, 2, 1, scores(70, 70, 10)))).containsExactly(2L, 2L, 5L);
    }

    private static List<Score> scores(long... scores) {
        return java.util.Arrays.stream(scores)
                .mapToObj(score -> new Score(MemberId.create(), score))
                .toList();
    }

    private static List<Long> ranks(Ranking ranking) {
        return ranking.places().stream().map(Place::rank).toList();
    }
}
