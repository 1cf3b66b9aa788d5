package dev.hourglass.points.ledger;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Movement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A member's books after what time alone has done to them: return windows that ended, days that have passed. Jobs post that;
 * whoever spends posts it first, so that a decision never waits for a job.
 *
 * @param ledger the books after it
 * @param movements to be posted before any other
 */
public record UpToDate(MemberLedger ledger, List<Movement> movements) {
    public static final String KIND_RELEASED = "release";
    public static final String KIND_EXPIRED = "expiry";

    /** Looks at the lots that were read. */
    public static UpToDate of(MemberLedger before, Instant now) {
        List<Movement> movements = new ArrayList<>();
        MemberLedger ledger = before;
        Movement released =
                ledger.release(reason(KIND_RELEASED, "return window", now)).orElse(null);
        if (released != null) {
            movements.add(released);
            ledger = released.after();
        }
        Movement expired = ledger.expire(reason(KIND_EXPIRED, "expiry", now)).orElse(null);
        if (expired != null) {
            movements.add(expired);
            ledger = expired.after();
        }
        return new UpToDate(ledger, movements);
    }

    /** Posts it. */
    public void post(Books books, MemberAccount account) {
        movements.forEach(movement -> books.post(account, movement));
    }

    private static MemberLedger.Reason reason(String kind, String reference, Instant now) {
        return new MemberLedger.Reason(IdCodec.newUuid(), kind, reference, now);
    }
}
