package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.campaign.model.Reward;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.campaign.model.Touch;
import dev.hourglass.referral.code.model.Click;
import dev.hourglass.referral.code.model.ClickId;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.fraud.model.Around;
import dev.hourglass.referral.fraud.model.Identity;
import dev.hourglass.referral.referral.model.Claim;
import dev.hourglass.referral.referral.model.Decision;
import dev.hourglass.referral.referral.model.Friend;
import dev.hourglass.referral.referral.model.OrderFact;
import dev.hourglass.referral.referral.model.OrderKey;
import dev.hourglass.referral.referral.model.OrderStatus;
import dev.hourglass.referral.referral.model.Person;
import dev.hourglass.referral.referral.model.ReferralPolicy;
import dev.hourglass.referral.referral.model.Standing;
import dev.hourglass.referral.referral.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cleo orders at noon; Ada and Bob have codes. What else is known is for the tests to say. */
abstract class PolicyCase {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Terms AT_ONCE = Terms.usual(Reward.fixed(100), Reward.fixed(50), "EUR", 2_000);
    static final Terms AFTER_14_DAYS = with(AT_ONCE, 14, Touch.LAST);
    static final String ADAS = "ADAS";
    static final String BOBS = "BOBS";

    final Person ada = person("ada@example.com");
    final Person bob = person("bob@example.com");
    final Person cleo = person("cleo@example.com");
    final Map<String, Person> owners = new HashMap<>(Map.of(ADAS, ada, BOBS, bob));
    final Map<ClickId, Click> clicks = new HashMap<>();
    Map<MemberId, Verdict> verdicts = Map.of();
    Optional<Friend.FirstPurchase> doubled = Optional.empty();

    Decision decide(Terms terms, OrderFact... orders) {
        return ReferralPolicy.decide(
                Optional.of(campaign(terms, true)), facts(cleo, List.of(), orders), Optional.empty());
    }

    Decision decideFor(Person friend) {
        OrderFact order = order("1", 0, OrderStatus.PAID, 2_000, ADAS);
        return ReferralPolicy.decide(
                Optional.of(campaign(AT_ONCE, true)), facts(friend, List.of(), order), Optional.empty());
    }

    /** Bob's code is claimed so many days after noon. */
    Decision claim(int daysLater, OrderFact... orders) {
        Claim claim = Claim.ofFriend(BOBS, NOON.plus(Duration.ofDays(daysLater)));
        return ReferralPolicy.decide(
                Optional.of(campaign(AT_ONCE, true)), facts(cleo, List.of(claim), orders), Optional.empty());
    }

    /** A partner tells of Cleo so long after noon. */
    Decision told(Duration later, OrderFact... orders) {
        Claim told = Claim.ofPartner(BOBS, NOON.plus(later));
        return ReferralPolicy.decide(
                Optional.of(campaign(AT_ONCE, true)), facts(cleo, List.of(told), orders), Optional.empty());
    }

    Standing stand(Terms terms, OrderFact... orders) {
        return standing(decide(terms, orders));
    }

    static Standing standing(Decision decision) {
        return standing(decision, Around.NOTHING);
    }

    static Standing standing(Decision decision, Around around) {
        return decision.judgement().orElseThrow().standing(around, NOON);
    }

    ReferralPolicy.Facts facts(Person friend, List<Claim> claims, OrderFact... orders) {
        return new ReferralPolicy.Facts(new Friend(friend, List.of(orders), claims, doubled), owners, clicks, verdicts);
    }

    ClickId click(String code, Instant at) {
        ClickId id = ClickId.create();
        clicks.put(id, new Click(id, new ReferralCode(code), at));
        return id;
    }

    static Campaign campaign(Terms terms, boolean enabled) {
        return new Campaign(ProgramId.create(), "", enabled, terms);
    }

    static Terms with(Terms terms, int returnWindowDays, Touch touch) {
        return new Terms(
                terms.advocate(),
                terms.friend(),
                terms.currency(),
                terms.minimumSpend(),
                returnWindowDays,
                terms.attributionWindowDays(),
                terms.claimWindowDays(),
                touch,
                terms.fraudThreshold(),
                terms.maxReferralsPerDay(),
                null,
                null,
                null,
                null);
    }

    static OrderFact clicked(String code, ClickId... clicks) {
        return OrderFact.stated(key("1"), 1, OrderStatus.PAID, NOON, "EUR", 2_000, code, Set.of(clicks));
    }

    static OrderFact restated(long revision, OrderStatus status, long spend) {
        return OrderFact.stated(key("1"), revision, status, NOON, "EUR", spend, null, Set.of());
    }

    static OrderFact order(String id, int minute, OrderStatus status, long spend, String code) {
        return OrderFact.stated(
                key(id), 1, status, NOON.plus(Duration.ofMinutes(minute)), "EUR", spend, code, Set.of());
    }

    static OrderKey key(String id) {
        return new OrderKey("web", id);
    }

    static Person person(String email) {
        return new Person(MemberId.create(), Identity.of(email, null, null));
    }
}
