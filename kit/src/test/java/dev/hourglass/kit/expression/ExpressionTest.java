package dev.hourglass.kit.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.kit.web.ProblemException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    record Item(@Words("the item's category") String category, int quantity) {}

    record Order(
            @Words("the order's total") long total,
            @Words("the order's channel") String channel,
            @Words("this is the first order") boolean first,
            double weight,
            Instant placedAt,
            @Words("the order's items") List<Item> items,
            @Words("the order's labels") List<String> labels,
            Map<String, Object> attributes) {}

    private static final Vocabulary VOCABULARY =
            new Vocabulary(ExpressionLimits.USUAL, Map.<String, Class<?>>of("order", Order.class));

    private static final Order ORDER = new Order(
            3998,
            "web",
            false,
            1.5,
            Instant.parse("2026-11-21T10:00:00Z"),
            List.of(new Item("hair", 2), new Item("face", 1)),
            List.of("gift"),
            Map.of("wrap", true, "kilos", 3.5, "note", "hello", "deep", Map.of("a", 1)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.total >= 3998",
                "order.total > 1000 && order.channel == 'web'",
                "order.items.exists(i, i.category == 'face')",
                "order.items.all(i, i.quantity > 0)",
                "order.items.filter(i, i.category == 'hair').size() == 1",
                "order.channel in ['web', 'app']",
                "'gift' in order.labels",
                "order.attributes.wrap",
                "order.attributes.kilos > 3",
                "order.attributes.deep.a == 1",
                "has(order.attributes.note) && !has(order.attributes.none)",
                "order.placedAt.getDayOfWeek('Europe/Berlin') == 6",
                "order.placedAt > timestamp('2026-01-01T00:00:00Z')",
                "order.weight < 2.0",
                "order.channel.matches('^w[a-z]{1,3}$')"
            })
    void conditionsOnRecords(String source) {
        assertThat(evaluate(source, ORDER).isTrue()).isTrue();
    }

    @Test
    void whatIsAbsentIsEmptyZeroAndFalse() {
        Order bare = new Order(0, null, false, 0, null, null, null, null);
        assertThat(evaluate(
                                "order.channel == '' && order.items.size() == 0 && order.labels == [] && !has(order.attributes.x)",
                                bare)
                        .isTrue())
                .isTrue();
    }

    @Test
    void numbersAndTextsCanBeAskedForToo() {
        assertThat(VOCABULARY
                        .compile("order.total * 2", ResultType.WHOLE_NUMBER)
                        .evaluate(values(ORDER)))
                .isEqualTo(new Verdict(7996L, null));
        assertThat(VOCABULARY.compile("order.channel", ResultType.TEXT).evaluate(values(ORDER)))
                .isEqualTo(new Verdict("web", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "order.totl > 3                          | 1 | 6  | there is no field 'totl'",
                "order.items.exists(i, i.cat == 'x')     | 1 | 24 | there is no field 'cat'",
                "shop == 3                               | 1 | 1  | there is no 'shop' here; known are: order",
                "order.total > 'x'                       | 1 | 13 | '>' does not go with a whole number and a text",
                "order.total                             | 1 | 6  | must come to true or false, but comes to a whole number",
                "`                                      `| 1 | 1  | is empty"
            })
    void mistakesAreFoundWithTheirPlace(String source, int line, int column, String message) {
        assertThat(error(source)).isEqualTo(new ExpressionError(line, column, message));
    }

    @Test
    void aMistakeOnALaterLineSaysSo() {
        ExpressionError error = error("order.total > 3 &&\n  order.chanel == 'web'");
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.column()).isEqualTo(8);
        assertThatThrownBy(() -> {
                    throw error.toProblem("/condition");
                })
                .isInstanceOf(ProblemException.class)
                .hasMessage("/condition: line 2, column 8: there is no field 'chanel'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.items.all(a, order.items.all(b, order.items.all(c, true)))",
                "order.items.map(i, i.quantity) == [1]",
                "dev.hourglass.kit.expression.ExpressionTest$Order{}.total == 1",
                "google.protobuf.Int64Value{value: 1} == 1",
                "order.channel.matches('((a{1,900}){1,900}){1,900}')",
                "order.channel.matches('a{1000}b{1000}')",
                "order.channel.matches('(((((((a|b)+c)+d)+e){30}f){9}')",
                "order.channel.matches('[')",
                "order.channel.matches(order.channel + '+')",
                "matches(order.channel, order.channel)"
            })
    void whatCouldCostTooMuchOrMakesThingsIsRefused(String source) {
        assertThatThrownBy(() -> compile(source)).isInstanceOf(InvalidExpressionException.class);
    }

    @Test
    void lengthDepthAndSizeAreLimited() {
        assertThat(error("order.total > 1 " + "|| order.total > 1 ".repeat(200)).message())
                .contains("too long");
        assertThat(error("o.t>1" + "||1>0".repeat(300)).message()).isNotEmpty();
        assertThat(error("1>0" + "||1>0".repeat(300)).message()).contains("too complicated");
        assertThat(error("(".repeat(500) + "true" + ")".repeat(500)).message()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order.attributes.none == 1                | asks for something that is not given here",
                "1 / (order.total - 3998) == 1             | divides by zero here",
                "order.total * 9223372036854775807 > 1     | comes to a number that is too large here",
                "order.attributes.note > 5                 | compares things of different kinds here",
                "order.attributes.note                     | is not true or false here",
                "order.placedAt > timestamp('yesterday')   | cannot be worked out here"
            })
    void whatCannotBeWorkedOutIsNotTrueAndSaysWhy(String source, String because) {
        Verdict verdict = evaluate(source, ORDER);
        assertThat(verdict.isTrue()).isFalse();
        assertThat(verdict.value()).isNull();
        assertThat(verdict.because()).isEqualTo("the condition \"" + source.strip() + "\" " + because);
    }

    @Test
    void tooMuchWorkEndsTheEvaluation() {
        Order large = new Order(
                1, "web", false, 0, Instant.EPOCH, Collections.nCopies(1_000, new Item("hair", 1)), null, null);
        Verdict verdict = evaluate("order.items.all(a, order.items.all(b, a.quantity == b.quantity))", large);
        assertThat(verdict.isTrue()).isFalse();
        assertThat(verdict.because()).contains("too much to look through");
    }

    @Test
    void freeValuesAreCutToASizeThatCanBeLookedAt() {
        Map<String, Object> attributes = new HashMap<>(Map.of("long", "x".repeat(10_000)));
        attributes.put("nothing", null);
        attributes.put("many", Collections.nCopies(5_000, 1));
        Order order = new Order(1, "web", false, 0, Instant.EPOCH, null, null, attributes);
        assertThat(evaluate(
                                "order.attributes.long.size() == 500 && order.attributes.many.size() == 100"
                                        + " && !has(order.attributes.nothing)",
                                order)
                        .isTrue())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "order.total >= 5000 | the order's total is 3998, not at least 5000",
                "order.total > 1 && order.channel == 'app' | the order's channel is \"web\", not \"app\"",
                "order.channel in ['app', 'shop'] | the order's channel is \"web\", not one of \"app\", \"shop\"",
                "'vip' in order.labels | the order's labels do not include \"vip\"",
                "order.first | it is not so that this is the first order",
                "order.items.exists(i, i.category == 'feet') | it is not so that for one of the order's items the item's category is \"feet\"",
                "order.attributes.note == 'bye' | the order's attributes' note is \"hello\", not \"bye\""
            })
    void whyNotIsSaidInPlainWords(String source, String because) {
        assertThat(evaluate(source, ORDER).because()).isEqualTo(because);
    }

    @Test
    void ofSeveralWaysToMeetAConditionEachIsExplained() {
        assertThat(evaluate("order.total > 5000 || order.first", ORDER).because())
                .isEqualTo("the order's total is 3998, not more than 5000,"
                        + " and it is not so that this is the first order");
    }

    @Test
    void itIsKnownWhatAnExpressionLooksAt() {
        Expression expression = compile("order.items.exists(i, i.category == 'hair') && order.first");
        assertThat(expression.speaksOf("order")).isTrue();
        assertThat(expression.speaksOf("order.items")).isTrue();
        assertThat(expression.speaksOf("order.first")).isTrue();
        assertThat(expression.speaksOf("order.total")).isFalse();
    }

    private static Verdict evaluate(String source, Order order) {
        return compile(source).evaluate(values(order));
    }

    private static Values values(Order order) {
        return Values.of("order", order);
    }

    private static Expression compile(String source) {
        return VOCABULARY.compile(source, ResultType.TRUTH);
    }

    private static ExpressionError error(String source) {
        try {
            compile(source);
            throw new AssertionError("is valid: " + source);
        } catch (InvalidExpressionException invalid) {
            return invalid.error();
        }
    }
}
