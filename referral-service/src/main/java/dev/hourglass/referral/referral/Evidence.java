package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.campaign.Campaigns;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.code.Codes;
import dev.hourglass.referral.code.model.CodeKey;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.fraud.Identities;
import dev.hourglass.referral.fraud.model.Identity;
import dev.hourglass.referral.referral.model.Decision;
import dev.hourglass.referral.referral.model.Friend;
import dev.hourglass.referral.referral.model.OrderFact;
import dev.hourglass.referral.referral.model.OrderKey;
import dev.hourglass.referral.referral.model.Person;
import dev.hourglass.referral.referral.model.ReferralPolicy;
import dev.hourglass.referral.referral.model.Standing;
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
    private final Codes codes;
    private final Identities identities;
    private final Campaigns campaigns;

    public Evidence(OrderFactStore orders, Codes codes, Identities identities, Campaigns campaigns) {
        this.orders = orders;
        this.codes = codes;
        this.identities = identities;
        this.campaigns = campaigns;
    }

    /** Everything about one friend. */
    record Case(Member member, Friend friend, Map<String, Person> owners, Optional<Terms> offered) {
        Decision decide(Optional<Standing> standing, Instant now) {
            return ReferralPolicy.decide(offered, friend, owners, standing, now);
        }

        List<OrderKey> codedOrders() {
            return friend.orders().stream()
                    .filter(order -> order.code() != null)
                    .map(OrderFact::key)
                    .toList();
        }
    }

    List<Case> gather(Connection connection, Collection<Member> friends) throws SQLException {
        Map<Member, List<OrderFact>> facts = orders.readAllOf(connection, friends);
        Map<CodeKey, MemberId> owners = codes.owners(connection, codesOn(facts));
        Map<Member, Identity> people = identities.of(connection, everybody(friends, owners));
        Map<ProgramId, Campaign> offers = campaigns.read(
                connection, friends.stream().map(Member::program).distinct().toList());
        List<Case> cases = new ArrayList<>();
        for (Member friend : friends) {
            List<OrderFact> all = facts.getOrDefault(friend, List.of());
            cases.add(new Case(
                    friend,
                    new Friend(person(friend, people), all),
                    owners(friend.program(), all, owners, people),
                    Optional.ofNullable(offers.get(friend.program()))
                            .filter(Campaign::enabled)
                            .map(Campaign::terms)));
        }
        return cases;
    }

    private static Set<CodeKey> codesOn(Map<Member, List<OrderFact>> facts) {
        Set<CodeKey> found = new HashSet<>();
        facts.forEach((member, all) -> all.stream()
                .filter(order -> order.code() != null)
                .forEach(order -> found.add(key(member.program(), order))));
        return found;
    }

    private static Set<Member> everybody(Collection<Member> friends, Map<CodeKey, MemberId> owners) {
        Set<Member> everybody = new HashSet<>(friends);
        owners.forEach((code, owner) -> everybody.add(new Member(code.program(), owner)));
        return everybody;
    }

    private static Map<String, Person> owners(
            ProgramId program, List<OrderFact> all, Map<CodeKey, MemberId> owners, Map<Member, Identity> people) {
        Map<String, Person> found = new HashMap<>();
        for (OrderFact order : all) {
            MemberId owner = order.code() == null ? null : owners.get(key(program, order));
            if (owner != null) {
                found.put(order.code(), person(new Member(program, owner), people));
            }
        }
        return found;
    }

    private static CodeKey key(ProgramId program, OrderFact order) {
        return new CodeKey(program, new ReferralCode(order.code()));
    }

    private static Person person(Member member, Map<Member, Identity> people) {
        return new Person(member.id(), people.getOrDefault(member, Identity.UNKNOWN));
    }
}
