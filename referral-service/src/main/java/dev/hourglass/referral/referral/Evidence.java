package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.campaign.Campaigns;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.code.Clicks;
import dev.hourglass.referral.code.Codes;
import dev.hourglass.referral.code.model.Click;
import dev.hourglass.referral.code.model.ClickId;
import dev.hourglass.referral.code.model.CodeKey;
import dev.hourglass.referral.code.model.CodeOwner;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.fraud.Identities;
import dev.hourglass.referral.fraud.model.Identity;
import dev.hourglass.referral.partner.PartnerReferrals;
import dev.hourglass.referral.partner.Partners;
import dev.hourglass.referral.referral.model.Claim;
import dev.hourglass.referral.referral.model.Decision;
import dev.hourglass.referral.referral.model.Friend;
import dev.hourglass.referral.referral.model.OrderFact;
import dev.hourglass.referral.referral.model.OrderKey;
import dev.hourglass.referral.referral.model.Person;
import dev.hourglass.referral.referral.model.ReferralPolicy;
import dev.hourglass.referral.referral.model.Standing;
import dev.hourglass.referral.referral.model.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers, for many friends at once, all that the policy looks at. */
@ApplicationScoped
public class Evidence {
    private final OrderFactStore orders;
    private final StatementStore statements;
    private final Codes codes;
    private final Clicks clicks;
    private final Identities identities;
    private final Campaigns campaigns;
    private final Partners partners;
    private final PartnerReferrals told;

    Evidence(
            OrderFactStore orders,
            StatementStore statements,
            Codes codes,
            Clicks clicks,
            Identities identities,
            Campaigns campaigns,
            Partners partners,
            PartnerReferrals told) {
        this.orders = orders;
        this.statements = statements;
        this.codes = codes;
        this.clicks = clicks;
        this.identities = identities;
        this.campaigns = campaigns;
        this.partners = partners;
        this.told = told;
    }

    /** Everything about one friend. */
    record Case(Member member, ReferralPolicy.Facts facts, Optional<Campaign> campaign) {
        Decision decide(Optional<Standing> standing) {
            return ReferralPolicy.decide(campaign, facts, standing);
        }

        /** Orders that say who sent the buyer. */
        List<OrderKey> touchingOrders() {
            return facts.friend().orders().stream()
                    .filter(order -> order.code() != null || !order.clicks().isEmpty())
                    .map(OrderFact::key)
                    .toList();
        }

        List<String> claimedCodes() {
            return facts.friend().claims().stream().map(Claim::code).toList();
        }
    }

    /** What was read for all friends together. */
    private record Read(
            Map<Member, List<OrderFact>> orders,
            Map<Member, List<Claim>> claims,
            Map<ClickId, Click> clicks,
            Map<CodeKey, CodeOwner> owners,
            Map<MemberId, PartnerId> links,
            Map<Member, Identity> people,
            Map<Member, Friend.FirstPurchase> doubles,
            Map<Member, Map<MemberId, Verdict>> verdicts,
            Map<ProgramId, Campaign> campaigns) {}

    List<Case> gather(Connection connection, Collection<Member> friends) throws SQLException {
        Map<Member, List<OrderFact>> facts = orders.readAllOf(connection, friends);
        Map<Member, List<Claim>> claims = claims(connection, friends);
        Map<ClickId, Click> followed = clicks.read(connection, clicksOn(facts));
        Map<CodeKey, CodeOwner> owners = codes.owners(connection, codesIn(friends, facts, claims, followed));
        Map<MemberId, PartnerId> links = partners.amongOwners(
                connection,
                programs(friends),
                owners.values().stream().map(CodeOwner::id).toList());
        Read read = new Read(
                facts,
                claims,
                followed,
                owners,
                links,
                identities.of(connection, everybody(friends, owners)),
                doubles(connection, friends),
                statements.verdicts(connection, friends),
                campaigns.read(connection, programs(friends)));
        return friends.stream().map(friend -> one(friend, read)).toList();
    }

    private static List<ProgramId> programs(Collection<Member> members) {
        return members.stream().map(Member::program).distinct().toList();
    }

    /** What friends said themselves, and what partners told of them. */
    private Map<Member, List<Claim>> claims(Connection connection, Collection<Member> friends) throws SQLException {
        Map<Member, List<Claim>> claims = new HashMap<>();
        statements.claims(connection, friends).forEach((friend, own) -> claims.put(friend, new ArrayList<>(own)));
        told.touches(connection, friends)
                .forEach((friend, touches) ->
                        touches.forEach(touch -> claims.computeIfAbsent(friend, none -> new ArrayList<>())
                                .add(Claim.ofPartner(touch.code(), touch.at()))));
        return claims;
    }

    private static Case one(Member friend, Read read) {
        List<OrderFact> all = read.orders.getOrDefault(friend, List.of());
        List<Claim> claims = read.claims.getOrDefault(friend, List.of());
        Map<String, Person> owners = new HashMap<>();
        for (String code : codesOf(all, claims, read.clicks)) {
            CodeOwner owner = read.owners.get(new CodeKey(friend.program(), new ReferralCode(code)));
            if (owner != null) {
                owners.put(code, owner(friend.program(), owner, read));
            }
        }
        Friend known =
                new Friend(person(friend, read.people), all, claims, Optional.ofNullable(read.doubles.get(friend)));
        return new Case(
                friend,
                new ReferralPolicy.Facts(known, owners, read.clicks, read.verdicts.getOrDefault(friend, Map.of())),
                Optional.ofNullable(read.campaigns.get(friend.program())));
    }

    private static Person owner(ProgramId program, CodeOwner owner, Read read) {
        if (read.links.containsKey(owner.id())) {
            return Person.partner(read.links.get(owner.id()));
        }
        return owner.erasedAt() == null
                ? person(new Member(program, owner.id()), read.people)
                : Person.erased(owner.id(), owner.erasedAt());
    }

    /** The first purchase of whoever else seems to be the same person. */
    private Map<Member, Friend.FirstPurchase> doubles(Connection connection, Collection<Member> friends)
            throws SQLException {
        Map<Member, Set<Member>> alike = identities.alike(connection, friends);
        if (alike.isEmpty()) {
            return Map.of();
        }
        Set<Member> others = new HashSet<>();
        alike.values().forEach(others::addAll);
        Map<Member, Instant> bought = orders.firstPurchases(connection, others);
        Map<Member, Friend.FirstPurchase> first = new HashMap<>();
        alike.forEach((friend, doubles) -> doubles.stream()
                .filter(bought::containsKey)
                .map(other -> new Friend.FirstPurchase(bought.get(other), other.id()))
                .min(Friend.FirstPurchase::compareTo)
                .ifPresent(purchase -> first.put(friend, purchase)));
        return first;
    }

    private static Map<ProgramId, Set<ClickId>> clicksOn(Map<Member, List<OrderFact>> facts) {
        Map<ProgramId, Set<ClickId>> named = new HashMap<>();
        facts.forEach((member, all) -> all.stream()
                .filter(order -> !order.clicks().isEmpty())
                .forEach(order -> named.computeIfAbsent(member.program(), none -> new HashSet<>())
                        .addAll(order.clicks())));
        return named;
    }

    private static Set<CodeKey> codesIn(
            Collection<Member> friends,
            Map<Member, List<OrderFact>> facts,
            Map<Member, List<Claim>> claims,
            Map<ClickId, Click> clicks) {
        Set<CodeKey> found = new HashSet<>();
        for (Member friend : friends) {
            codesOf(facts.getOrDefault(friend, List.of()), claims.getOrDefault(friend, List.of()), clicks)
                    .forEach(code -> found.add(new CodeKey(friend.program(), new ReferralCode(code))));
        }
        return found;
    }

    private static Set<String> codesOf(List<OrderFact> orders, List<Claim> claims, Map<ClickId, Click> clicks) {
        Set<String> codes = new HashSet<>();
        for (OrderFact order : orders) {
            if (order.code() != null) {
                codes.add(order.code());
            }
            for (ClickId click : order.clicks()) {
                Optional.ofNullable(clicks.get(click))
                        .ifPresent(known -> codes.add(known.code().text()));
            }
        }
        claims.forEach(claim -> codes.add(claim.code()));
        return codes;
    }

    private static Set<Member> everybody(Collection<Member> friends, Map<CodeKey, CodeOwner> owners) {
        Set<Member> everybody = new HashSet<>(friends);
        owners.forEach((code, owner) -> everybody.add(new Member(code.program(), owner.id())));
        return everybody;
    }

    private static Person person(Member member, Map<Member, Identity> people) {
        return new Person(member.id(), people.getOrDefault(member, Identity.UNKNOWN));
    }
}
