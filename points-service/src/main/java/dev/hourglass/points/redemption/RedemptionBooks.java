package dev.hourglass.points.redemption;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.UpToDate;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Movement;
import dev.hourglass.points.program.model.NegativeBalance;
import dev.hourglass.points.redemption.model.Redemption;
import dev.hourglass.points.redemption.model.RedemptionPolicy;
import dev.hourglass.points.redemption.model.RedemptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Brings the books to where a redemption goes; also for redemptions whose order is over. */
@ApplicationScoped
public class RedemptionBooks {
    static final String KIND_CONFIRMED = "redemption";
    static final String KIND_CANCELLED = "redemption_cancelled";
    static final String KIND_RETURNED = "redemption_returned";

    private final RedemptionTable redemptions;

    RedemptionBooks(RedemptionTable redemptions) {
        this.redemptions = redemptions;
    }

    /** What a command needs that may end an order: the order's open redemptions. */
    public Command.Fact<?> ofOrder(String orderRef) {
        return new Command.Fact<>(redemptions, RedemptionKey.ofOrder(orderRef));
    }

    /** The order was cancelled or refunded as a whole: what was held or spent for it goes back, into its lots. */
    public void giveBackForOrder(Books books, ProgramId program, String orderRef) {
        List<Redemption> open = books.facts(
                redemptions,
                program,
                redemption -> orderRef.equals(redemption.orderRef())
                        && redemption.status().isOpen());
        RedemptionPolicy.Wish wish = RedemptionPolicy.Wish.ORDER_IS_OVER;
        for (Redemption redemption : open) {
            move(
                    books,
                    program,
                    redemption,
                    RedemptionPolicy.decide(redemption, wish, books.now()).next(),
                    wish);
        }
    }

    /** The redemption after it; the same when it stands there already. */
    Redemption move(
            Books books, ProgramId program, Redemption known, RedemptionStatus next, RedemptionPolicy.Wish wish) {
        if (next == known.status()) {
            return known;
        }
        MemberAccount account = books.member(program, known.member()).orElseThrow();
        books.post(account, movement(books, program, account.ledger(), known, next));
        if (!next.isOpen()) {
            // A lot whose day passed meanwhile is lost right after it came back.
            UpToDate.of(account.ledger(), books.now()).post(books, account);
        }
        Redemption now = known.with(next, books.now());
        books.putFact(redemptions, program, RedemptionKey.of(known.id()), now);
        books.publish(
                program,
                next == RedemptionStatus.CONFIRMED ? RedemptionEvents.CONFIRMED : RedemptionEvents.CANCELLED,
                known.member(),
                RedemptionEvents.Told.of(now, next == RedemptionStatus.CONFIRMED ? null : wish));
        return now;
    }

    private static Movement movement(
            Books books, ProgramId program, MemberLedger ledger, Redemption known, RedemptionStatus next) {
        if (next == RedemptionStatus.CONFIRMED) {
            boolean mayOwe = books.settings(program).negativeBalance() == NegativeBalance.ALLOW_NEGATIVE;
            return ledger.capture(reason(books, KIND_CONFIRMED, known), known.points(), mayOwe);
        }
        return known.status() == RedemptionStatus.CONFIRMED
                ? ledger.giveBack(reason(books, KIND_RETURNED, known), known.lots())
                : ledger.release(reason(books, KIND_CANCELLED, known), known.lots());
    }

    private static MemberLedger.Reason reason(Books books, String kind, Redemption redemption) {
        return new MemberLedger.Reason(
                IdCodec.newUuid(), kind, new RedemptionId(redemption.id()).reference(), books.now());
    }
}
