package dev.hourglass.points.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.order.model.LineItem;
import dev.hourglass.points.order.model.NetOrder;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.model.OrderStatement;
import dev.hourglass.points.order.model.OrderStatus;
import dev.hourglass.points.order.model.Refund;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.Seeds;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The database's function for reads over whole programs knows the same spend as the rules that earn points. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class OrderSpendTest {
    private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

    @Inject
    Transactions transactions;

    @Inject
    ObjectMapper json;

    @Test
    void theDatabaseWorksOutTheSameSpend() {
        Seeds.forEach(300, random -> {
            OrderStatement statement = statement(random);
            List<Refund> refunds = IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> refund(random, i))
                    .toList();
            assertThat(inDatabase(statement, refunds))
                    .isEqualTo(NetOrder.of(statement, refunds).eligibleSpend());
        });
    }

    private long inDatabase(OrderStatement statement, List<Refund> refunds) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement ask = connection.prepareStatement("SELECT order_spend(?::jsonb, ?::jsonb)")) {
                ask.setString(1, toJson(statement));
                ask.setString(2, toJson(refunds));
                try (ResultSet row = ask.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private static OrderStatement statement(Random random) {
        List<LineItem> items = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> item(random, i))
                .toList();
        OrderStatus status = random.nextInt(5) == 0
                ? OrderStatus.values()[random.nextInt(OrderStatus.values().length)]
                : OrderStatus.PAID;
        Customer buyer = new Customer("c", null, null, null, null, null, null);
        return new OrderStatement(
                new OrderKey("web", "1"), status, "EUR", AT, AT, buyer, items, 499, 0, null, null, Map.of(), Map.of());
    }

    private static LineItem item(Random random, int number) {
        int quantity = 1 + random.nextInt(7);
        long price = random.nextInt(3) == 0 ? random.nextInt(3) : random.nextLong(1_000_000_000_000L);
        long discount = price == 0 ? 0 : random.nextLong(price * quantity + 1);
        return new LineItem("" + number, null, null, null, quantity, price, discount, random.nextInt(quantity + 1));
    }

    private static Refund refund(Random random, int number) {
        return random.nextBoolean()
                ? new Refund("r" + number, List.of(), random.nextLong(10_000_000L), "late")
                : new Refund("r" + number, List.of(new Refund.Piece("" + random.nextInt(5), 1)), 0, null);
    }

    private String toJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
