package dev.hourglass.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @Test
    void theExtraRowOnlyTellsThatThereIsMore() {
        Page<String> page = Page.of(List.of("a", "b", "c"), 2, row -> row);
        assertThat(page.data()).containsExactly("a", "b");
        assertThat(Cursor.decode(page.nextCursor(), position -> position)).contains("b");
    }

    @Test
    void theLastPageHasNoCursor() {
        assertThat(Page.of(List.of("a", "b"), 2, row -> row)).isEqualTo(new Page<>(List.of("a", "b"), null));
        assertThat(Page.of(List.<String>of(), 2, row -> row)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void aMappedPageGoesOnAtTheSamePlace() {
        Page<Integer> page = Page.of(List.of("a", "bb", "ccc"), 2, row -> row).map(String::length);
        assertThat(page.data()).containsExactly(1, 2);
        assertThat(Cursor.decode(page.nextCursor(), position -> position)).contains("bb");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 201, Integer.MAX_VALUE})
    void aLimitOutsideOneToTwoHundredIsRefused(int limit) {
        assertThatThrownBy(() -> Page.limit(limit))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1,2", "Grüße, 世界 \uD83D\uDE00", "a position with / and + and ="})
    void aCursorIsReadBackAndIsSafeInAUrl(String position) {
        String cursor = Cursor.encode(position);
        assertThat(cursor).matches("[0-9A-Za-z_-]+");
        assertThat(Cursor.decode(cursor, text -> text)).contains(position);
    }

    @Test
    void noCursorStartsOver() {
        assertThat(Cursor.decode(null, UUID::fromString)).isEqualTo(Optional.empty());
        assertThat(Cursor.decode("", UUID::fromString)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "not base64 at all", "bm90LWEtdXVpZA", "a"})
    void aCursorThatIsNotOursIsRefused(String cursor) {
        assertThatThrownBy(() -> Cursor.decode(cursor, UUID::fromString))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ProblemCode.INVALID_REQUEST));
    }

    @Test
    void aListThatIsReadWholePagesToItsEnd() {
        List<String> all = List.of("a", "b", "c");
        Page<String> first = Page.within(all, 2, null);
        Page<String> second = Page.within(all, 2, first.nextCursor());

        assertThat(first.data()).containsExactly("a", "b");
        assertThat(second).isEqualTo(new Page<>(List.of("c"), null));
        assertThat(Page.within(all, 3, null).nextCursor()).isNull();
        assertThatThrownBy(() -> Page.within(all, 2, Cursor.encode("-1"))).isInstanceOf(ProblemException.class);
    }
}
