package dev.hourglass.badges.member;

import dev.hourglass.badges.fact.Members;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.member.model.Enrolment;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The member that a call names. Members are heard of by events, some 50 ms after points-service has enrolled them: a call that
 * comes sooner waits for that, so that a shop may ask as soon as the checkout was answered.
 */
@ApplicationScoped
public class NamedMembers {
    /** What a member token needs to change something. */
    private static final String CHANGING = "redeem";

    /** So many calls wait at once; the others find nothing sooner. Those who wait must not keep a thread from everybody else. */
    private static final int PLACES = 50;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final Members members;
    private final FormerMembers former;
    private final Transactions transactions;
    private final CurrentCaller caller;
    private final MemberConfig config;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(PLACES);

    public NamedMembers(
            Members members,
            FormerMembers former,
            Transactions transactions,
            CurrentCaller caller,
            MemberConfig config,
            InstantSource clock) {
        this.members = members;
        this.former = former;
        this.transactions = transactions;
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    /** @throws ProblemException 404 when the caller may not see them, or this program has no such member */
    public Subject toLook(MemberId named) {
        caller.requireMember(named);
        Subject member = new Subject(caller.program(), named);
        if (!isKnown(member) && !(Enrolment.isRecent(named, clock.instant()) && arrives(member))) {
            throw ProblemException.notFound("member");
        }
        return member;
    }

    /** The same for a call that changes something; 403 for a member token that may only look. */
    public Subject toChange(MemberId named) {
        caller.requireScope(CHANGING);
        return toLook(named);
    }

    /** How many calls wait now. */
    int waiting() {
        return PLACES - places.availablePermits();
    }

    private boolean isKnown(Subject member) {
        return transactions.inTransaction(connection -> members.isKnown(
                connection,
                new Subject(member.program(), former.surviving(connection, member.program(), member.member()))));
    }

    private boolean arrives(Subject member) {
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            return arrivesInTime(member);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            places.release();
        }
    }

    /** Asks the database, which all replicas share: another of them may take the event in. */
    private boolean arrivesInTime(Subject member) throws InterruptedException {
        long deadline = System.nanoTime() + config.patience().toNanos();
        long pause = FIRST_PAUSE.toNanos();
        while (System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(pause);
            if (isKnown(member)) {
                return true;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
        return false;
    }
}
