package dev.hourglass.bench.baseline;

import dev.hourglass.bench.order.Order;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.ledger.HashChain;
import dev.hourglass.kit.ledger.JournalEntry;
import dev.hourglass.kit.ledger.Posting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One order in one transaction, as an application with an ordinary connection pool would write it: find and lock the buyer,
 * decide, write row by row, number the events last, commit. Locks are taken in one order (balance, then lane), so two of
 * these never deadlock.
 */
final class OrderTransaction implements AutoCloseable {
    private final Connection connection;
    private final Scheme scheme;
    private final BuyerStatements buyers;
    private final BookStatements books;
    private final EventStatements events;

    /** @param connection of its own; closed with it */
    OrderTransaction(Connection connection, Scheme scheme) throws SQLException {
        this.connection = connection;
        this.scheme = scheme;
        connection.setAutoCommit(false);
        this.buyers = new BuyerStatements(connection, scheme.program());
        this.books = new BookStatements(connection, scheme.program(), scheme.rule());
        this.events = new EventStatements(connection, scheme.program());
    }

    void record(Order order) throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Buyer buyer = buyers.lock(order.externalId()).orElse(null);
        List<EventStatements.Event> published = new ArrayList<>(4);
        if (buyer == null) {
            buyer = Buyer.enrolled(IdCodec.newUuid(), scheme.tiers().get(0).id());
            buyers.enrol(buyer.member(), order, now);
            published.add(new EventStatements.Event(
                    "dev.hourglass.member.enrolled.v1", Payloads.memberEnrolled(order, buyer.member(), now)));
        } else {
            buyers.describe(buyer.member(), order);
        }
        earn(order, buyer, now, published);
        events.append(scheme.lane(buyer.member()), buyer.member(), now, published);
        connection.commit();
    }

    private void earn(Order order, Buyer buyer, Instant now, List<EventStatements.Event> published)
            throws SQLException {
        long points = order.eligibleSpend() / scheme.per();
        UUID journalId = IdCodec.newUuid();
        JournalEntry entry = new JournalEntry(
                journalId,
                now,
                "order",
                order.reference(),
                List.of(new Posting("issued", -points), new Posting("available", points)));
        byte[] hash = HashChain.next(buyer.hash(), entry);
        Scheme.Tier before = scheme.tier(buyer.tier());
        Scheme.Tier reached = scheme.reachedWith(buyer.qualifying() + points);
        books.order(order, buyer.member(), points, Payloads.explanation(points), now);
        books.balance(buyer, points, hash, reached.id());
        books.journal(buyer, entry, points, hash);
        books.entries(buyer.member(), entry);
        books.lot(buyer.member(), order, points);
        books.tierCredit(buyer.member(), order, points);
        published.add(new EventStatements.Event(
                "dev.hourglass.points.changed.v1", Payloads.pointsChanged(order, journalId, points, buyer)));
        if (!reached.equals(before)) {
            published.add(
                    new EventStatements.Event("dev.hourglass.tier.changed.v1", Payloads.tierChanged(before, reached)));
        }
        published.add(new EventStatements.Event(
                "dev.hourglass.order.recorded.v1", Payloads.orderRecorded(order, buyer.member(), points)));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
