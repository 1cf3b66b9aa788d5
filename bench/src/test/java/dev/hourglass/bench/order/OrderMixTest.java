package dev.hourglass.bench.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderMixTest {
    private static final int POOL = 50;

    @Test
    void theSameNameGivesTheSameOrders() {
        assertThat(orders(OrderMix.uniform("a", POOL), 100))
                .usingRecursiveComparison()
                .ignoringFields("placedAt")
                .isEqualTo(orders(OrderMix.uniform("a", POOL), 100));
    }

    @Test
    void aboutOneInFiveIsByANewMember() {
        long byNew = orders(OrderMix.uniform("a", POOL), 5_000).stream()
                .filter(order -> !order.externalId().startsWith("member-"))
                .count();

        assertThat(byNew).isBetween(850L, 1_150L);
    }

    @Test
    void noOrderIsSentTwice() {
        List<Order> all = Stream.of(OrderMix.uniform("a", POOL), OrderMix.uniform("b", POOL), OrderMix.hot("c"))
                .flatMap(mix -> orders(mix, 500).stream())
                .toList();

        assertThat(all).extracting(Order::orderId).doesNotHaveDuplicates();
    }

    @Test
    void everyOrderEarnsSomething() {
        assertThat(orders(OrderMix.uniform("a", POOL), 1_000)).allMatch(order -> order.eligibleSpend() >= 100);
    }

    @Test
    void theBodyIsJsonWithAllLines() throws JsonProcessingException {
        Order order = OrderMix.uniform("a", POOL).next();

        JsonNode body = new ObjectMapper().readTree(OrderBody.of(order));

        assertThat(body.path("items")).hasSameSizeAs(order.lines());
        assertThat(body.at("/customer/externalId").asText()).isEqualTo(order.externalId());
    }

    private static List<Order> orders(OrderMix mix, int count) {
        return Stream.generate(mix::next).limit(count).toList();
    }
}
