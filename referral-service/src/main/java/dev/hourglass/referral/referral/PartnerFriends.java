package dev.hourglass.referral.referral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.inbox.EventHandler;
import dev.hourglass.kit.outbox.Outbox;
import dev.hourglass.referral.code.DecisionLock;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.credit.Commissions;
import dev.hourglass.referral.credit.model.Sale;
import dev.hourglass.referral.fraud.model.Identity;
import dev.hourglass.referral.partner.PartnerReferrals;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what partners are paid for: recognises buyers whom partners told of, and settles the commission on what buyers have
 * left of their orders. Applied after the handlers of single types, in the same transaction.
 */
@ApplicationScoped
public class PartnerFriends implements EventHandler {
    private static final String ORDER = "dev.hourglass.order.recorded.v1";
    private static final String MERGED = "dev.hourglass.member.merged.v1";
    private static final String ERASED = "dev.hourglass.member.erased.v1";
    private static final Set<String> DESCRIBED = Set.of(
            "dev.hourglass.member.enrolled.v1", "dev.hourglass.member.updated.v1", "dev.hourglass.member.unmerged.v1");

    private final DecisionLock decisions;
    private final Referrals referrals;
    private final Commissions commissions;
    private final PartnerReferrals told;
    private final FormerMembers former;
    private final Outbox outbox;

    PartnerFriends(
            DecisionLock decisions,
            Referrals referrals,
            Commissions commissions,
            PartnerReferrals told,
            FormerMembers former,
            Outbox outbox) {
        this.decisions = decisions;
        this.referrals = referrals;
        this.commissions = commissions;
        this.told = told;
        this.former = former;
        this.outbox = outbox;
    }

    @Override
    public String type() {
        return EVERY_TYPE;
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        decisions.take(connection);
        Map<Member, List<Sale>> sales = new HashMap<>();
        Set<Member> recognised = new HashSet<>();
        Set<Member> changed = new HashSet<>();
        for (Event event : events) {
            JsonNode data = event.data();
            if (event.type().equals(ORDER)) {
                Member buyer = buyer(connection, event);
                sales.computeIfAbsent(buyer, none -> new ArrayList<>()).add(sale(data));
                recognise(connection, buyer, data.path("member"), recognised);
            } else if (DESCRIBED.contains(event.type())) {
                Member member =
                        new Member(event.program(), id(data.path("member").path("id")));
                recognise(connection, member, data.path("member"), recognised);
            } else if (event.type().equals(MERGED)) {
                Member into = new Member(event.program(), id(data.path("into")));
                Member from = new Member(event.program(), id(data.path("from")));
                commissions.move(connection, from, into);
                told.move(connection, from, into);
                recognised.addAll(Set.of(from, into));
                changed.addAll(Set.of(from, into));
            } else if (event.type().equals(ERASED)) {
                told.forget(connection, event.program(), erased(data));
            }
        }
        commissions.record(connection, sales);
        referrals.lookAgain(connection, recognised);
        changed.addAll(sales.keySet());
        outbox.append(connection, commissions.settle(connection, changed));
    }

    private void recognise(Connection connection, Member member, JsonNode described, Set<Member> recognised)
            throws SQLException {
        Identity identity = Identity.of(
                text(described.path("email")), text(described.path("phone")), text(described.path("externalId")));
        if (told.recognise(connection, member, identity)) {
            recognised.add(member);
        }
    }

    private Member buyer(Connection connection, Event event) throws SQLException {
        MemberId stated = id(event.data().path("member").path("id"));
        FormerMembers.Id asStated = new FormerMembers.Id(event.program(), stated);
        return new Member(
                event.program(), former.survivors(connection, List.of(asStated)).getOrDefault(asStated, stated));
    }

    private static Sale sale(JsonNode data) {
        JsonNode order = data.path("order");
        boolean paid = order.path("status").asText().equals("paid");
        List<Sale.Line> lines = new ArrayList<>();
        order.path("items")
                .forEach(item -> lines.add(new Sale.Line(
                        text(item.path("category")), item.path("netAmount").asLong())));
        return new Sale(
                order.path("source").asText(),
                order.path("orderId").asText(),
                data.path("revision").asLong(),
                paid,
                paid,
                Instant.parse(order.path("placedAt").asText()),
                order.path("currency").asText(),
                Sale.byCategory(lines, order.path("eligibleSpend").asLong()));
    }

    private static List<MemberId> erased(JsonNode data) {
        List<MemberId> members = new ArrayList<>();
        members.add(id(data.path("memberId")));
        data.path("alike").forEach(alike -> members.add(id(alike)));
        return members;
    }

    private static MemberId id(JsonNode text) {
        return MemberId.fromString(text.asText());
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }
}
