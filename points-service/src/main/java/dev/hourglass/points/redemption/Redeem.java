package dev.hourglass.points.redemption;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.UpToDate;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Taken;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.redemption.model.Redemption;
import dev.hourglass.points.redemption.model.RedemptionStatus;
import dev.hourglass.points.redemption.stock.RewardStock;
import dev.hourglass.points.redemption.stock.RewardUse;
import dev.hourglass.points.redemption.stock.UseKey;
import dev.hourglass.points.reward.model.EligibilityPolicy;
import dev.hourglass.points.reward.model.Reward;
import dev.hourglass.points.reward.model.RewardKind;
import dev.hourglass.points.tier.model.Tier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A member's points are held for something. Everything that can stand against it is checked under the locks of this batch:
 * stock and codes of the reward, the member's limit and points.
 *
 * @param segments names of the member's segments
 * @param showVoucher whether the answer may show a code already
 */
record Redeem(
        ProgramId program,
        MemberId member,
        RedemptionApi.Request wish,
        Set<String> segments,
        boolean showVoucher,
        Optional<Idempotency> idempotency,
        Redemptions.Tables tables)
        implements Command {
    static final String KIND = "redemption_hold";

    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(member.uuid());
    }

    @Override
    public Needs needs() {
        Needs needs = Needs.spendingOf(member);
        return wish.rewardId() == null
                ? needs
                : needs.and(
                        new Fact<>(tables.stock(), wish.rewardId().uuid()),
                        new Fact<>(tables.uses(), use(wish.rewardId().uuid())));
    }

    private UseKey use(UUID reward) {
        return new UseKey(member, reward);
    }

    @Override
    public Reply decide(Books books) {
        ProgramSettings settings = books.settings(program);
        MemberAccount account = books.present(program, member).orElseThrow(() -> ProblemException.notFound("member"));
        Exchange exchange = exchange(settings);
        String voucher = exchange.reward() == null ? null : check(books, account, exchange);
        UUID id = IdCodec.newUuid();
        UpToDate current = UpToDate.of(account.ledger(), books.now());
        Taken taken = current.ledger()
                .hold(
                        new MemberLedger.Reason(IdCodec.newUuid(), KIND, new RedemptionId(id).reference(), books.now()),
                        exchange.points())
                .orElseThrow(() -> tooFew(current.ledger(), exchange.points()));
        current.post(books, account);
        books.post(account, taken.movement());
        Redemption redemption = redemption(id, exchange, voucher, taken, books.now());
        books.putFact(tables.redemptions(), program, RedemptionKey.of(id), redemption);
        if (exchange.reward() != null) {
            take(books, exchange, voucher);
        }
        books.publish(program, RedemptionEvents.HELD, member, RedemptionEvents.Told.of(redemption, null));
        return Reply.of(201, RedemptionApi.View.of(redemption, showVoucher));
    }

    private Exchange exchange(ProgramSettings settings) {
        if (wish.rewardId() == null) {
            return Exchange.payment(
                    wish.pointsAsPayment().points(), wish.pointsAsPayment().amount(), settings);
        }
        Reward reward = tables.rewards()
                .find(settings, wish.rewardId().uuid())
                .orElseThrow(() -> ProblemException.notFound("reward"));
        return Exchange.of(reward, wish.pieces(), settings);
    }

    /** @return the code to hand out, or null */
    private String check(Books books, MemberAccount account, Exchange exchange) {
        Reward reward = exchange.reward();
        Optional<Tier> tier = books.tiers().of(account);
        Set<String> tierNames = tier.map(has -> Set.of(has.name(), IdCodec.format("tir", has.id())))
                .orElse(Set.of());
        EligibilityPolicy.objection(reward, new EligibilityPolicy.Standing(tierNames, segments), books.now())
                .ifPresent(why -> {
                    throw new ProblemException(ProblemCode.NOT_ELIGIBLE, why);
                });
        long used = books.fact(tables.uses(), program, use(reward.id()))
                .orElse(RewardUse.NONE)
                .total();
        if (reward.perMember() != null && used + exchange.quantity() > reward.perMember()) {
            throw new ProblemException(
                    ProblemCode.LIMIT_REACHED,
                    "A member may have " + reward.perMember() + " of this reward and has " + used + " already.");
        }
        RewardStock stock = books.fact(tables.stock(), program, reward.id()).orElse(null);
        if (stock != null && !stock.has(exchange.quantity())) {
            throw new ProblemException(
                    ProblemCode.OUT_OF_STOCK, "Of this reward " + (stock.remaining() - stock.taken()) + " are left.");
        }
        if (reward.kind() != RewardKind.VOUCHER) {
            return null;
        }
        if (exchange.quantity() > 1) {
            throw ProblemException.invalid(
                    "/quantity", "must be 1 for a voucher: each code is a redemption of its own");
        }
        if (stock == null || stock.codes().isEmpty()) {
            throw new ProblemException(ProblemCode.OUT_OF_STOCK, "All voucher codes of this reward are handed out.");
        }
        return stock.codes().get(0);
    }

    private void take(Books books, Exchange exchange, String voucher) {
        UUID reward = exchange.reward().id();
        books.fact(tables.stock(), program, reward).ifPresent(stock -> {
            RewardStock less = stock.less(exchange.quantity());
            books.putFact(tables.stock(), program, reward, voucher == null ? less : less.withoutFirstCode());
        });
        RewardUse used = books.fact(tables.uses(), program, use(reward)).orElse(RewardUse.NONE);
        books.putFact(tables.uses(), program, use(reward), used.plus(exchange.quantity()));
    }

    private Redemption redemption(UUID id, Exchange exchange, String voucher, Taken taken, Instant now) {
        return new Redemption(
                id,
                member,
                exchange.reward() == null ? null : exchange.reward().id(),
                exchange.benefit(),
                exchange.quantity(),
                exchange.points(),
                RedemptionStatus.HELD,
                wish.orderRef(),
                voucher,
                taken.parts(),
                now,
                now.plus(exchange.holdMinutes(), ChronoUnit.MINUTES),
                null);
    }

    private static ProblemException tooFew(MemberLedger ledger, long points) {
        long has = Math.max(0, ledger.balance().available());
        return new ProblemException(
                ProblemCode.INSUFFICIENT_POINTS,
                "This costs " + points + " points and the member has " + has + ": " + (points - has) + " are missing.");
    }
}
