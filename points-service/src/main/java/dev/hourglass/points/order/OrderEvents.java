package dev.hourglass.points.order;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.order.model.NetOrder;
import dev.hourglass.points.order.model.OrderState;
import dev.hourglass.points.order.model.OrderStatement;
import dev.hourglass.points.order.model.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What orders publish. */
public final class OrderEvents {
    public static final String ORDER_RECORDED = "dev.hourglass.order.recorded.v1";

    private OrderEvents() {}

    /**
     * The whole net state of an order for one member, so that a consumer needs nothing else.
     *
     * @param revision grows with every statement: the newest counts
     */
    public record OrderRecorded(long revision, Order order, Buyer member, Points points) {
        public static OrderRecorded of(OrderState state, Member member, long change) {
            OrderStatement statement = state.statement();
            NetOrder net = state.net();
            return new OrderRecorded(
                    state.revision(),
                    order(statement, statement.status(), net.eligibleSpend(), net.lines()),
                    buyer(member),
                    new Points(state.earned(), change));
        }

        /** For the member an order no longer belongs to. */
        public static OrderRecorded withdrawn(OrderState state, Member member, long change) {
            return new OrderRecorded(
                    state.revision(),
                    order(state.statement(), OrderStatus.CANCELLED, 0, List.of()),
                    buyer(member),
                    new Points(0, change));
        }

        private static Buyer buyer(Member member) {
            return new Buyer(member.id(), member.externalId(), member.guest());
        }

        private static Order order(
                OrderStatement statement, OrderStatus status, long eligibleSpend, List<NetOrder.Line> lines) {
            return new Order(
                    statement.key().source(),
                    statement.key().orderId(),
                    status.name().toLowerCase(Locale.ROOT),
                    statement.currency(),
                    statement.placedAt(),
                    statement.updatedAt(),
                    eligibleSpend,
                    lines.stream().map(Item::of).toList(),
                    statement.shipping(),
                    statement.tax(),
                    statement.channel(),
                    statement.referralCode(),
                    statement.fingerprints() == null ? Map.of() : statement.fingerprints(),
                    statement.attributes());
        }
    }

    /** @param fingerprints keyed hashes by kind, never what the shop sent */
    public record Order(
            String source,
            String orderId,
            String status,
            String currency,
            Instant placedAt,
            Instant updatedAt,
            long eligibleSpend,
            List<Item> items,
            long shipping,
            long tax,
            String channel,
            String referralCode,
            Map<String, String> fingerprints,
            Map<String, Object> attributes) {}

    public record Item(
            String id,
            String sku,
            String name,
            String category,
            int quantity,
            int refundedQuantity,
            long unitPrice,
            long discount,
            int netQuantity,
            long netAmount) {
        static Item of(NetOrder.Line line) {
            return new Item(
                    line.item().id(),
                    line.item().sku(),
                    line.item().name(),
                    line.item().category(),
                    line.item().quantity(),
                    line.item().quantity() - line.netQuantity(),
                    line.item().unitPrice(),
                    line.item().discount(),
                    line.netQuantity(),
                    line.netAmount());
        }
    }

    public record Buyer(MemberId id, String externalId, boolean guest) {}

    public record Points(long earned, long change) {}
}
