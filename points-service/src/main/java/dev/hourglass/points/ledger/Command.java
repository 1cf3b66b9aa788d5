package dev.hourglass.points.ledger;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.FactTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A wish to change members' books. Says what it needs, then decides on what was read; I/O is the batch's. */
public interface Command {
    ProgramId program();

    /** The lane it waits in, 0 to count − 1: the buyer's where the buyer is known. */
    int lane(LaneCount lanes);

    /** What has to be read and locked before it can decide. */
    Needs needs();

    /** Whether lots come to the members it spends of which they may have had some before: spent ones are read as well. */
    default boolean bringsLots() {
        return false;
    }

    /** Whether all tier credit of the members it names has to be read too. */
    default boolean reviewsTiers() {
        return false;
    }

    /** Whether the ids it names are those very members, even when they stand for others now. */
    default boolean namesMergedMembers() {
        return false;
    }

    /** The caller's name for this write, when one was given. */
    Optional<Idempotency> idempotency();

    /**
     * Decides and changes the working set.
     *
     * @throws ProblemException when it must be refused; thrown before the first change to the books
     */
    Reply decide(Books books);

    /**
     * What a command works on.
     *
     * @param customers to be found or enrolled
     * @param members to be found
     * @param facts keys by table
     * @param spending members among {@code members} whose lots with points have to be read, all of them
     */
    record Needs(List<Customer> customers, List<MemberId> members, List<Fact<?>> facts, List<MemberId> spending) {
        public static Needs of(Customer customer) {
            return new Needs(List.of(customer), List.of(), List.of(), List.of());
        }

        public static Needs of(Customer customer, Fact<?> fact) {
            return new Needs(List.of(customer), List.of(), List.of(fact), List.of());
        }

        public static Needs of(MemberId member, Fact<?> fact) {
            return new Needs(List.of(), List.of(member), List.of(fact), List.of());
        }

        public static Needs of(Fact<?> fact) {
            return new Needs(List.of(), List.of(), List.of(fact), List.of());
        }

        /** Members with all their lots that have points, to take some out or move them on. */
        public static Needs spendingOf(MemberId... members) {
            return new Needs(List.of(), List.of(members), List.of(), List.of(members));
        }

        /** The same with facts. */
        public Needs and(Fact<?>... more) {
            List<Fact<?>> all = new ArrayList<>(facts);
            all.addAll(List.of(more));
            return new Needs(customers, members, all, spending);
        }
    }

    /** One fact of one table. */
    record Fact<K extends Comparable<K>>(FactTable<K, ?> table, K key) {}
}
