package dev.hourglass.referral.referral.partner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.kit.erase.ErasedMembers;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.inbox.EventHandler;
import dev.hourglass.kit.outbox.Outbox;
import dev.hourglass.referral.code.DecisionLock;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.credit.commission.Commissions;
import dev.hourglass.referral.credit.model.Sale;
import dev.hourglass.referral.fraud.model.Identity;
import dev.hourglass.referral.partner.PartnerReferrals;
import dev.hourglass.referral.referral.Referrals;
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
    public Set<String> types() {
        return Set.of(EVERY_TYPE);
    }

    /** By what happened, not by when: facts converge, and what is done for many at once costs little for each. */
    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        decisions.take(connection);
        Set<Member> united = unite(connection, of(events, Set.of(MERGED)));
        List<Event> orders = of(events, Set.of(ORDER));
        Set<PartnerReferrals.Known> people = new HashSet<>();
        of(events, DESCRIBED)
                .forEach(event -> people.add(new PartnerReferrals.Known(described(event), identity(event))));
        Map<Member, List<Sale>> sales = sales(connection, orders, people);
        Set<Member> recognised = new HashSet<>(united);
        if (!people.isEmpty()) {
            recognised.addAll(told.recognise(connection, people));
        }
        for (Event event : of(events, Set.of(ErasedMembers.TYPE))) {
            told.forget(connection, event.program(), ErasedMembers.in(event));
        }
        commissions.record(connection, sales);
        referrals.lookAgain(connection, recognised);
        Set<Member> changed = new HashSet<>(united);
        changed.addAll(sales.keySet());
        outbox.append(connection, commissions.settle(connection, changed));
    }

    private static List<Event> of(List<Event> events, Set<String> types) {
        return events.stream().filter(event -> types.contains(event.type())).toList();
    }

    private Set<Member> unite(Connection connection, List<Event> merged) throws SQLException {
        Set<Member> united = new HashSet<>();
        for (Event event : merged) {
            Member into = new Member(event.program(), id(event.data().path("into")));
            Member from = new Member(event.program(), id(event.data().path("from")));
            commissions.move(connection, from, into);
            told.move(connection, from, into);
            united.addAll(Set.of(from, into));
        }
        return united;
    }

    /** By whoever the buyer is now; {@code people} learns who they are. */
    private Map<Member, List<Sale>> sales(Connection connection, List<Event> orders, Set<PartnerReferrals.Known> people)
            throws SQLException {
        Map<Member, List<Sale>> sales = new HashMap<>();
        if (orders.isEmpty()) {
            return sales;
        }
        Map<FormerMembers.Id, MemberId> survivors = former.survivors(
                connection, orders.stream().map(event -> asStated(event)).toList());
        for (Event event : orders) {
            FormerMembers.Id stated = asStated(event);
            Member buyer = new Member(event.program(), survivors.getOrDefault(stated, stated.member()));
            sales.computeIfAbsent(buyer, none -> new ArrayList<>()).add(sale(event.data()));
            people.add(new PartnerReferrals.Known(buyer, identity(event)));
        }
        return sales;
    }

    private static FormerMembers.Id asStated(Event event) {
        Member member = described(event);
        return new FormerMembers.Id(member.program(), member.id());
    }

    private static Member described(Event event) {
        return new Member(event.program(), id(event.data().path("member").path("id")));
    }

    private static Identity identity(Event event) {
        JsonNode described = event.data().path("member");
        return Identity.of(
                text(described.path("email")), text(described.path("phone")), text(described.path("externalId")));
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

    private static MemberId id(JsonNode text) {
        return MemberId.fromString(text.asText());
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }
}
