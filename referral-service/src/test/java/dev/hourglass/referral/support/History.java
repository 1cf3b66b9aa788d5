package dev.hourglass.referral.support;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What happened among a handful of buyers, to be told to a program in one order or another. */
public final class History {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MEMBERS = 6;
    private static final String[] STATUSES = {"paid", "paid", "paid", "cancelled", "placed"};

    private final List<Happening> happenings;

    private History(List<Happening> happenings) {
        this.happenings = happenings;
    }

    /** One event, for whichever program it is told to: a code is the code of a member there. */
    private interface Happening {
        void tell(Feed feed, ProgramId program);
    }

    /** Everybody is enrolled, some under one e-mail, and orders, with everybody's codes and sometimes a typo. */
    public static History random(Random random) {
        List<MemberId> members =
                IntStream.range(0, MEMBERS).mapToObj(i -> MemberId.create()).toList();
        List<Happening> happenings = new ArrayList<>();
        boolean theyReferEachOther = random.nextInt(3) == 0;
        for (MemberId member : members) {
            String domain = random.nextInt(8) == 0 ? "mailinator.com" : "example.com";
            String email = "person" + random.nextInt(MEMBERS * 3) + "@" + domain;
            happenings.add((feed, program) -> feed.enrolled(program, member, "Somebody", email));
            for (int order = random.nextInt(4); order > 0; order--) {
                happenings.addAll(order(random, members, theyReferEachOther, member, member + "-" + order));
            }
        }
        return new History(happenings);
    }

    /** An order is stated up to four times; its code, if any, may be missing from some of them. */
    private static List<Happening> order(
            Random random, List<MemberId> members, boolean theyReferEachOther, MemberId buyer, String id) {
        int neighbour = members.indexOf(buyer) / 2 * 2 + 1 - members.indexOf(buyer) % 2;
        int codeOf = random.nextInt(3) == 0 ? 0 : random.nextInt(MEMBERS * 2);
        if (theyReferEachOther && random.nextInt(4) > 0) {
            codeOf = neighbour;
        }
        int coded = codeOf;
        String payment = random.nextInt(3) == 0 ? "card-" + random.nextInt(4) : null;
        Instant placedAt = START.plusSeconds(random.nextInt(20) * 3_600L);
        List<Happening> statements = new ArrayList<>();
        for (int revision = 1 + random.nextInt(4); revision > 0; revision--) {
            boolean isCoded = random.nextInt(3) > 0;
            String status = STATUSES[random.nextInt(STATUSES.length)];
            long spend = status.equals("cancelled") ? 0 : random.nextInt(4) * 1_000L;
            long stated = revision;
            statements.add((feed, program) -> {
                String code = isCoded ? code(program, members, coded) : null;
                feed.ordered(program, buyer, new Order(id, stated, status, placedAt, spend, code, payment, null));
            });
        }
        Collections.reverse(statements);
        return statements;
    }

    private static String code(ProgramId program, List<MemberId> members, int codeOf) {
        if (codeOf > MEMBERS) {
            return null;
        }
        return codeOf == MEMBERS
                ? "TYPO1234"
                : ReferralCode.of(new Member(program, members.get(codeOf)), 0).text();
    }

    /** Tells it as it happened, in one delivery. */
    public void tell(ProgramId program) {
        Feed feed = new Feed();
        happenings.forEach(happening -> happening.tell(feed, program));
        feed.deliver();
    }

    /** Tells it in any order, some of it twice, some of it in one delivery. */
    public void tellShuffled(ProgramId program, Random random) {
        List<Happening> shuffled = new ArrayList<>(
                Stream.concat(happenings.stream(), happenings.stream().filter(happening -> random.nextBoolean()))
                        .toList());
        Collections.shuffle(shuffled, random);
        Feed feed = new Feed();
        for (Happening happening : shuffled) {
            happening.tell(feed, program);
            if (random.nextInt(3) == 0) {
                feed.deliver();
            }
        }
        if (!feed.pending().isEmpty()) {
            feed.deliver();
        }
    }
}
