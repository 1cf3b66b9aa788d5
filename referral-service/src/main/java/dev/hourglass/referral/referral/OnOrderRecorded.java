package dev.hourglass.referral.referral;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.inbox.EventHandler;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.referral.model.OrderFact;
import dev.hourglass.referral.referral.model.OrderKey;
import dev.hourglass.referral.referral.model.OrderStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An order was stated: keeps what matters of it and looks at its buyer's referral. */
@ApplicationScoped
public class OnOrderRecorded implements EventHandler {
    private final ObjectMapper json;
    private final Referrals referrals;

    public OnOrderRecorded(ObjectMapper json, Referrals referrals) {
        this.json = json;
        this.referrals = referrals;
    }

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
            String referralCode) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Buyer(MemberId id) {}

    @Override
    public String type() {
        return "dev.hourglass.order.recorded.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        List<Referrals.Statement> statements = new ArrayList<>(events.size());
        for (Event event : events) {
            statements.add(statement(event));
        }
        referrals.record(connection, statements);
    }

    private Referrals.Statement statement(Event event) {
        Data data = read(event);
        Order order = data.order();
        OrderFact fact = OrderFact.stated(
                new OrderKey(order.source(), order.orderId()),
                data.revision(),
                OrderStatus.valueOf(order.status().toUpperCase(Locale.ROOT)),
                order.placedAt(),
                order.currency(),
                order.eligibleSpend(),
                code(order.referralCode()));
        return new Referrals.Statement(new Member(event.program(), data.member().id()), fact);
    }

    private Data read(Event event) {
        try {
            return json.treeToValue(event.data(), Data.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not the data of " + type(), unreadable);
        }
    }

    private static String code(String typed) {
        return typed == null || typed.isBlank()
                ? null
                : ReferralCode.typed(typed).text();
    }
}
