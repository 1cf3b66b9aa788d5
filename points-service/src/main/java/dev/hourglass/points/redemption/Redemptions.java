package dev.hourglass.points.redemption;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.ledger.Ledger;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.redemption.model.Redemption;
import dev.hourglass.points.redemption.model.RedemptionPolicy;
import dev.hourglass.points.redemption.stock.StockTable;
import dev.hourglass.points.redemption.stock.UseTable;
import dev.hourglass.points.reward.Rewards;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Points exchanged for rewards: held, then confirmed or given up. */
@ApplicationScoped
public class Redemptions {
    private final Ledger ledger;
    private final Tables tables;
    private final RedemptionBooks books;
    private final RedemptionStore store;
    private final IdentityStore identities;
    private final Programs programs;
    private final Transactions transactions;

    Redemptions(
            Ledger ledger,
            RedemptionTable redemptions,
            StockTable stock,
            UseTable uses,
            Rewards rewards,
            RedemptionBooks books,
            RedemptionStore store,
            IdentityStore identities,
            Programs programs,
            Transactions transactions) {
        this.ledger = ledger;
        this.tables = new Tables(redemptions, stock, uses, rewards);
        this.books = books;
        this.store = store;
        this.identities = identities;
        this.programs = programs;
        this.transactions = transactions;
    }

    /** What a command decides by. */
    record Tables(RedemptionTable redemptions, StockTable stock, UseTable uses, Rewards rewards) {}

    /** @param showVoucher whether the answer may show a code already */
    Uni<Reply> redeem(
            ProgramId program,
            MemberId member,
            RedemptionApi.Request wish,
            boolean showVoucher,
            Optional<Idempotency> idempotency) {
        MemberId surviving =
                transactions.inTransaction(connection -> identities.surviving(connection, program, member));
        return ledger.submit(new Redeem(
                program, surviving, wish, segments(program, surviving, wish), showVoucher, idempotency, tables));
    }

    /** Segments are computed now and then; asking for them before the lane decides makes no difference. */
    private Set<String> segments(ProgramId program, MemberId member, RedemptionApi.Request wish) {
        if (wish.rewardId() == null) {
            return Set.of();
        }
        ProgramSettings settings = programs.current(program);
        boolean asked = tables.rewards()
                .find(settings, wish.rewardId().uuid())
                .filter(reward -> !reward.segments().isEmpty())
                .isPresent();
        return asked ? tables.rewards().segments(program, member) : Set.of();
    }

    Uni<Reply> go(
            ProgramId program,
            Redemption known,
            RedemptionPolicy.Wish wish,
            boolean showVoucher,
            Optional<Idempotency> idempotency) {
        return ledger.submit(new EndRedemption(
                program, known.id(), known.member(), wish, showVoucher, idempotency, tables.redemptions(), books));
    }

    /** @throws ProblemException 404 when the program has no such redemption */
    Redemption get(ProgramId program, RedemptionId id) {
        return transactions
                .inTransaction(connection -> store.find(connection, program, id.uuid()))
                .orElseThrow(() -> ProblemException.notFound("redemption"));
    }

    /**
     * Newest first.
     *
     * @throws ProblemException 404 when the program has no such member
     */
    Page<Redemption> ofMember(ProgramId program, MemberId member, UUID before, int limit) {
        return transactions.inTransaction(connection -> {
            MemberId surviving = identities.surviving(connection, program, member);
            return Page.of(
                    store.ofMember(connection, program, surviving, before, limit + 1),
                    limit,
                    redemption -> new RedemptionId(redemption.id()).toString());
        });
    }
}
