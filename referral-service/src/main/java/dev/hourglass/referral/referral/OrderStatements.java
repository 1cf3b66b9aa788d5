package dev.hourglass.referral.referral;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.code.model.ClickId;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.fraud.model.Fingerprint;
import dev.hourglass.referral.referral.model.OrderFact;
import dev.hourglass.referral.referral.model.OrderKey;
import dev.hourglass.referral.referral.model.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An order was stated: keeps what matters of it and looks at its buyer's referral. */
final class OrderStatements {
    private static final String CLICK_ATTRIBUTE = "hg_click";
    private static final String CANCELLED = "cancelled";
    /** More than a person follows on the way to one order. */
    private static final int MAX_CLICKS = 20;

    private OrderStatements() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Data(long revision, Order order, Buyer member) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Order(
            String source,
            String orderId,
            String status,
            String currency,
            Instant placedAt,
            long eligibleSpend,
            String referralCode,
            Map<String, String> fingerprints,
            JsonNode attributes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Buyer(MemberId id) {}

    static List<Referrals.Statement> read(ObjectMapper json, List<Event> events) {
        List<Referrals.Statement> statements = new ArrayList<>(events.size());
        for (Event event : events) {
            statements.add(statement(event, data(json, event)));
        }
        return statements;
    }

    private static Referrals.Statement statement(Event event, Data data) {
        Order order = data.order();
        OrderFact fact = OrderFact.stated(
                new OrderKey(order.source(), order.orderId()),
                data.revision(),
                OrderStatus.valueOf(order.status().toUpperCase(Locale.ROOT)),
                order.placedAt(),
                order.currency(),
                order.eligibleSpend(),
                code(order.referralCode()),
                clicks(order.attributes()));
        Member buyer = new Member(event.program(), data.member().id());
        return new Referrals.Statement(buyer, fact, fingerprints(buyer, order));
    }

    private static Data data(ObjectMapper json, Event event) {
        try {
            return json.treeToValue(event.data(), Data.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not the data of " + event.type(), unreadable);
        }
    }

    /** Of an order that was taken from this member nothing is known about them. */
    private static List<Fingerprint> fingerprints(Member buyer, Order order) {
        List<Fingerprint> seen = new ArrayList<>();
        for (Fingerprint.Kind kind : Fingerprint.Kind.values()) {
            String hash = order.fingerprints() == null
                    ? null
                    : order.fingerprints().get(kind.name().toLowerCase(Locale.ROOT));
            if (hash != null && !CANCELLED.equals(order.status())) {
                seen.add(new Fingerprint(buyer, kind, hash));
            }
        }
        return seen;
    }

    /** Shops put what their landing page was given here: one click, or all they remember, as a list. */
    private static Set<ClickId> clicks(JsonNode attributes) {
        JsonNode said = attributes == null ? MissingNode.getInstance() : attributes.path(CLICK_ATTRIBUTE);
        Set<ClickId> clicks = new HashSet<>();
        if (said.isTextual()) {
            ClickId.read(said.textValue()).ifPresent(clicks::add);
        }
        for (JsonNode one : said) {
            if (clicks.size() < MAX_CLICKS && one.isTextual()) {
                ClickId.read(one.textValue()).ifPresent(clicks::add);
            }
        }
        return clicks;
    }

    private static String code(String typed) {
        return typed == null || typed.isBlank()
                ? null
                : ReferralCode.typed(typed).text();
    }
}
