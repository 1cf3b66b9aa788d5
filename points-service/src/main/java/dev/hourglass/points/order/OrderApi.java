package dev.hourglass.points.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.web.PointsAt;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.kit.web.input.StorableText;
import dev.hourglass.points.identity.CustomerApi;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.LedgerEvents;
import dev.hourglass.points.order.model.LineItem;
import dev.hourglass.points.order.model.NetOrder;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.model.OrderState;
import dev.hourglass.points.order.model.OrderStatement;
import dev.hourglass.points.order.model.OrderStatus;
import dev.hourglass.points.order.model.Refund;
import dev.hourglass.points.rule.RuleId;
import dev.hourglass.points.rule.model.RuleOutcome;
import dev.hourglass.points.tier.TierApi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of orders. */
public final class OrderApi {
    /** Highest price, discount, shipping, tax or refund, in minor units: ten thousand million EUR. */
    static final long MAX_AMOUNT = 1_000_000_000_000L;

    /** Highest price of a whole order, in minor units. */
    static final long MAX_TOTAL = 100_000_000_000_000L;

    static final int MAX_QUANTITY = 1_000_000;
    static final int MAX_ITEMS = 1_000;

    private static final int MAX_NAME = 200;

    private OrderApi() {}

    /** @throws ProblemException 400 when one is no name that an order can have */
    public static OrderKey key(String source, String orderId) {
        requireName("source", source);
        requireName("orderId", orderId);
        return new OrderKey(source, orderId);
    }

    private static void requireName(String what, String name) {
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(what, "must be 1 to " + MAX_NAME + " characters without control characters");
        }
    }

    public enum Status {
        @JsonProperty("placed")
        PLACED,
        @JsonProperty("paid")
        PAID,
        @JsonProperty("cancelled")
        CANCELLED;

        OrderStatus toModel() {
            return OrderStatus.valueOf(name());
        }
    }

    @Schema(name = "OrderStatement", description = "One purchase as it is now, whole; send it any number of times")
    public record Statement(
            @NotNull(message = "is required: placed, paid or cancelled") Status status,

            @NotNull(message = "is required") @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as EUR") @Schema(examples = "EUR")
            String currency,

            @NotNull(message = "is required") Instant placedAt,
            @NotNull(message = "is required") Instant updatedAt,
            @NotNull(message = "is required") @Valid CustomerApi customer,

            @NotEmpty(message = "needs at least one line") @Size(max = MAX_ITEMS, message = "may have at most 1000 lines") List<@NotNull(message = "must not be null") @Valid Item> items,

            @Min(value = 0, message = "must be 0 or more") @Max(value = MAX_AMOUNT, message = "is too large") Long shipping,

            @Min(value = 0, message = "must be 0 or more") @Max(value = MAX_AMOUNT, message = "is too large") Long tax,

            @Size(max = 64, message = "may have at most 64 characters") @Schema(examples = "ADA7KQ2M")
            String referralCode,

            @Size(max = 64, message = "may have at most 64 characters") @Schema(examples = "web")
            String channel,

            @Size(max = 10, message = "may have at most 10 entries") Map<String, @Size(max = 500, message = "may have at most 500 characters") String> fingerprints,

            @Size(max = 100, message = "may have at most 100 entries") Map<String, Object> attributes) {

        /** As the rules see it. */
        public OrderStatement toModel(OrderKey key) {
            return new OrderStatement(
                    key,
                    status.toModel(),
                    currency,
                    placedAt,
                    updatedAt,
                    customer.toCustomer(),
                    items.stream().map(Item::toModel).toList(),
                    shipping == null ? 0 : shipping,
                    tax == null ? 0 : tax,
                    referralCode,
                    channel,
                    fingerprints == null ? Map.of() : fingerprints,
                    attributes == null ? Map.of() : attributes);
        }

        @AssertTrue(message = "attributes must not contain the NUL character, nor a number too large to keep") @Schema(hidden = true)
        boolean isEveryAttributeStorable() {
            return StorableText.isStorableTree(attributes) && StorableText.isStorableTree(fingerprints);
        }

        @PointsAt("items")
        @AssertTrue(message = "the items together cost more than an order can: " + MAX_TOTAL + " minor units") @Schema(hidden = true)
        boolean isWithinReason() {
            return items == null
                    || items.stream()
                                    .filter(item -> item != null && item.quantity != null && item.unitPrice != null)
                                    .mapToDouble(item -> (double) item.quantity * item.unitPrice)
                                    .sum()
                            <= MAX_TOTAL;
        }

        @PointsAt("items")
        @AssertTrue(message = "two lines of items have the same id; each line needs its own") @Schema(hidden = true)
        boolean isEveryLineNamedOnce() {
            Set<String> ids = new HashSet<>();
            return items == null || items.stream().allMatch(item -> item == null || ids.add(item.id));
        }
    }

    @Schema(name = "OrderItem")
    public record Item(
            @NotBlank(message = "is required") @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "1")
            String id,

            @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "SHAMPOO-01")
            String sku,

            @Size(max = 500, message = "may have at most 500 characters") @Schema(examples = "Shampoo")
            String name,

            @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "hair")
            String category,

            @NotNull(message = "is required") @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_QUANTITY, message = "is too large") @Schema(examples = "2")
            Integer quantity,

            @NotNull(message = "is required") @Min(value = 0, message = "must be 0 or more") @Max(value = MAX_AMOUNT, message = "is too large") @Schema(examples = "1999", description = "Minor units")
            Long unitPrice,

            @Min(value = 0, message = "must be 0 or more") @Schema(examples = "0", description = "Minor units off the whole line")
            Long discount,

            @Min(value = 0, message = "must be 0 or more") @Schema(examples = "0")
            Integer refundedQuantity) {

        LineItem toModel() {
            return new LineItem(
                    id,
                    sku,
                    name,
                    category,
                    quantity,
                    unitPrice,
                    discount == null ? 0 : discount,
                    refundedQuantity == null ? 0 : refundedQuantity);
        }

        @PointsAt("refundedQuantity")
        @AssertTrue(message = "refundedQuantity must not be more than quantity") @Schema(hidden = true)
        boolean isRefundWithinQuantity() {
            return quantity == null || refundedQuantity == null || refundedQuantity <= quantity;
        }

        @PointsAt("discount")
        @AssertTrue(message = "discount must not be more than quantity · unitPrice") @Schema(hidden = true)
        boolean isDiscountWithinPrice() {
            // A price above the limit is reported as such; only sane values are multiplied.
            boolean sane = quantity != null && unitPrice != null && discount != null && unitPrice <= MAX_AMOUNT;
            return !sane || discount <= unitPrice * Math.min(quantity, MAX_QUANTITY);
        }
    }

    @Schema(name = "RefundRequest", description = "Either items or amount")
    public record RefundRequest(
            @NotBlank(message = "is required") @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "rf-1")
            String refundId,

            @Size(max = MAX_ITEMS, message = "may have at most 1000 lines") List<@NotNull(message = "must not be null") @Valid RefundedItem> items,

            @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_AMOUNT, message = "is too large") @Schema(description = "Minor units")
            Long amount,

            @Size(max = 500, message = "may have at most 500 characters") @Schema(examples = "damaged")
            String reason) {

        /** As the rules see it. */
        public Refund toModel() {
            return new Refund(
                    refundId,
                    items == null
                            ? List.of()
                            : items.stream()
                                    .map(item -> new Refund.Piece(item.id, item.quantity))
                                    .toList(),
                    amount == null ? 0 : amount,
                    reason);
        }

        @AssertTrue(message = "needs either items or amount, not both") @Schema(hidden = true)
        boolean isEitherItemsOrAmount() {
            return (items == null || items.isEmpty()) != (amount == null);
        }
    }

    public record RefundedItem(
            @NotBlank(message = "is required") String id,

            @NotNull(message = "is required") @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_QUANTITY, message = "is too large") Integer quantity) {}

    @Schema(name = "OrderSummary")
    public record Summary(
            String source, String orderId, String status, String currency, long eligibleSpend, Instant updatedAt) {
        static Summary of(OrderState state) {
            return new Summary(
                    state.key().source(),
                    state.key().orderId(),
                    word(state.statement().status()),
                    state.statement().currency(),
                    state.net().eligibleSpend(),
                    state.statement().updatedAt());
        }
    }

    @Schema(name = "OrderMember", description = "enrolled tells whether this very call enrolled the buyer")
    public record Buyer(MemberId id, String externalId, boolean enrolled, boolean guest) {
        static Buyer of(Member member, boolean enrolled) {
            return new Buyer(member.id(), member.externalId(), enrolled, member.guest());
        }
    }

    @Schema(
            name = "OrderPoints",
            description = "earned: net, all calls together; change: what this call added or took; pending: the part of"
                    + " earned that waits for the end of the return window")
    public record Points(long earned, long change, long pending, LedgerEvents.Points balance) {}

    @Schema(
            name = "RuleExplanation",
            description = "What one rule gave, or why nothing; ruleId is null for what the member's tier multiplied")
    public record Explanation(RuleId ruleId, String rule, int version, long points, boolean matched, String because) {
        public static Explanation of(RuleOutcome outcome) {
            return new Explanation(
                    outcome.ruleId() == null ? null : new RuleId(outcome.ruleId()),
                    outcome.rule(),
                    outcome.version(),
                    outcome.points(),
                    outcome.matched(),
                    outcome.because());
        }
    }

    /** @param stale true when a newer statement is known, absent otherwise */
    @Schema(name = "OrderAnswer")
    public record Answer(
            Summary order,
            Buyer member,
            Points points,
            TierApi.Standing tier,
            List<Explanation> explanation,
            @JsonInclude(JsonInclude.Include.NON_NULL) Boolean stale) {}

    @Schema(name = "RefundKept", description = "The order is not known yet; the refund is applied when it comes")
    public record RefundKept(String status, String source, String orderId, String refundId) {}

    @Schema(name = "Order")
    public record Full(
            Summary order,
            Buyer member,
            Instant placedAt,
            List<FullItem> items,
            long shipping,
            long tax,
            String referralCode,
            String channel,
            Map<String, Object> attributes,
            List<Refund> refunds,
            Earned points,
            List<Explanation> explanation) {
        static Full of(OrderState state, Member member) {
            OrderStatement statement = state.statement();
            return new Full(
                    Summary.of(state),
                    Buyer.of(member, false),
                    statement.placedAt(),
                    state.net().lines().stream().map(FullItem::of).toList(),
                    statement.shipping(),
                    statement.tax(),
                    statement.referralCode(),
                    statement.channel(),
                    statement.attributes(),
                    state.refunds(),
                    new Earned(state.earned()),
                    explanations(state));
        }
    }

    /** A line as stated, and what is left of it. */
    @Schema(name = "OrderLine")
    public record FullItem(
            String id,
            String sku,
            String name,
            String category,
            int quantity,
            long unitPrice,
            long discount,
            int refundedQuantity,
            int netQuantity,
            long netAmount) {
        static FullItem of(NetOrder.Line line) {
            return new FullItem(
                    line.item().id(),
                    line.item().sku(),
                    line.item().name(),
                    line.item().category(),
                    line.item().quantity(),
                    line.item().unitPrice(),
                    line.item().discount(),
                    line.item().quantity() - line.netQuantity(),
                    line.netQuantity(),
                    line.netAmount());
        }
    }

    public record Earned(long earned) {}

    @Schema(name = "OrderExplanation")
    public record Explanations(List<Explanation> data) {}

    static List<Explanation> explanations(OrderState state) {
        return state.explanation().stream().map(Explanation::of).toList();
    }

    private static String word(OrderStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
