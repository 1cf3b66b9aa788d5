package dev.hourglass.points.ledger.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.ledger.LedgerEvents;
import dev.hourglass.points.ledger.Remark;
import dev.hourglass.points.ledger.TransactionId;
import dev.hourglass.points.ledger.model.Account;
import dev.hourglass.points.ledger.model.Balance;
import dev.hourglass.points.ledger.model.Movement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of the ledger. */
public final class LedgerApi {
    private LedgerApi() {}

    @Schema(name = "MemberPoints", description = "available may be below zero: points taken back after they were spent")
    public record MemberPoints(
            long available, long pending, long held, long lifetimeEarned, List<StatementStore.Expiring> expiring) {
        static MemberPoints of(Balance balance, List<StatementStore.Expiring> expiring) {
            return new MemberPoints(
                    balance.available(), balance.pending(), balance.held(), balance.lifetimeEarned(), expiring);
        }
    }

    @Schema(name = "Transaction", description = "One balanced set of entries; points is what it changed for the member")
    public record Transaction(
            TransactionId id,
            MemberId memberId,
            String kind,
            Instant at,
            long points,
            LedgerEvents.Points balanceAfter,
            String reference,
            List<StatementStore.Line> entries,
            String hash,
            String previousHash,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Who asked for it: a key or a member; absent when nobody did", examples = "key_01jd…")
            String author,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Their words", examples = "Sorry for the late parcel")
            String note) {
        /** A journal entry that is being posted. */
        public static Transaction of(MemberId member, Movement movement, Remark remark) {
            return new Transaction(
                    new TransactionId(movement.entry().id()),
                    member,
                    movement.entry().kind(),
                    movement.entry().at(),
                    movement.change(),
                    LedgerEvents.Points.of(movement.after().balance()),
                    movement.entry().reference(),
                    movement.entry().postings().stream()
                            .map(posting -> new StatementStore.Line(posting.account(), posting.amount()))
                            .toList(),
                    HexFormat.of().formatHex(movement.after().hash()),
                    HexFormat.of().formatHex(movement.previousHash()),
                    remark.author(),
                    remark.note());
        }

        /** A journal entry as stored. */
        public static Transaction of(StatementStore.Row row) {
            return new Transaction(
                    new TransactionId(row.id()),
                    row.member(),
                    row.kind(),
                    row.at(),
                    row.lines().stream()
                            .filter(line -> Account.isMembers(line.account()))
                            .mapToLong(StatementStore.Line::points)
                            .sum(),
                    LedgerEvents.Points.of(row.balanceAfter()),
                    row.reference(),
                    row.lines(),
                    row.hash(),
                    row.previousHash(),
                    row.remark().author(),
                    row.remark().note());
        }
    }
}
