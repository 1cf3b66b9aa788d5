package dev.hourglass.referral.credit.commission;

import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.ledger.Posting;
import dev.hourglass.referral.campaign.Campaigns;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.credit.ledger.CreditEvents;
import dev.hourglass.referral.credit.ledger.CreditIds;
import dev.hourglass.referral.credit.ledger.CreditLedger;
import dev.hourglass.referral.credit.model.CommissionPolicy;
import dev.hourglass.referral.credit.model.CommissionPolicy.Reason;
import dev.hourglass.referral.credit.model.CommissionPolicy.Share;
import dev.hourglass.referral.credit.model.CreditBalance;
import dev.hourglass.referral.credit.model.Sale;
import dev.hourglass.referral.partner.Partners;
import dev.hourglass.referral.partner.model.Partner;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Brings the credit of partners up to date with what is known of friends and their orders: works out what each order should
 * have brought, and posts the difference. Whoever calls holds the decision lock of referrals.
 */
@ApplicationScoped
public class Commissions {
    private static final String COMMISSION = "commission";
    private static final String MATURITY = "maturity";
    private static final String PARTNER_INACTIVE = "partner_inactive";

    private final AttributionStore attributions;
    private final SaleStore sales;
    private final CommissionStore commissions;
    private final VolumeRates rates;
    private final Partners partners;
    private final Campaigns campaigns;
    private final CreditLedger ledger;
    private final InstantSource clock;

    Commissions(
            AttributionStore attributions,
            SaleStore sales,
            CommissionStore commissions,
            VolumeRates rates,
            Partners partners,
            Campaigns campaigns,
            CreditLedger ledger,
            InstantSource clock) {
        this.attributions = attributions;
        this.sales = sales;
        this.commissions = commissions;
        this.rates = rates;
        this.partners = partners;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Orders as they stand: the newest statement of each counts, whichever comes last. */
    public void record(Connection connection, Map<Member, List<Sale>> stated) throws SQLException {
        Map<Member, List<Sale>> known = sales.ofMembers(connection, stated.keySet());
        List<SaleStore.Of> rows = new ArrayList<>();
        stated.forEach((buyer, news) -> {
            Map<String, Sale> merged = new HashMap<>();
            known.getOrDefault(buyer, List.of()).forEach(sale -> merged.put(name(sale), sale));
            Set<String> touched = new HashSet<>();
            for (Sale sale : news) {
                merged.merge(name(sale), sale, Sale::merge);
                touched.add(name(sale));
            }
            touched.forEach(name -> rows.add(new SaleStore.Of(buyer, merged.get(name))));
        });
        sales.write(connection, rows);
    }

    private static String name(Sale sale) {
        return sale.source() + "\n" + sale.orderId();
    }

    /** Orders of the one are the other's; what partners have from them follows with {@link #settle}. */
    public void move(Connection connection, Member from, Member into) throws SQLException {
        sales.move(connection, from, into);
    }

    /**
     * Keeps who brought these friends, and settles them; empty when it was no partner.
     *
     * @return what to tell, to be appended to the outbox last
     */
    public List<EventDraft> attribute(Connection connection, Map<Member, Optional<Brought>> decided)
            throws SQLException {
        Map<Member, Brought> before = attributions.ofFriends(connection, decided.keySet());
        Set<Member> changed = new HashSet<>();
        List<EventDraft> events = new ArrayList<>();
        for (Map.Entry<Member, Optional<Brought>> one : decided.entrySet()) {
            Member friend = one.getKey();
            Brought known = before.get(friend);
            Brought now = one.getValue().isEmpty()
                    ? null
                    : admitted(connection, friend, one.getValue().get(), known)
                            .known(idOf(one.getValue().get(), known));
            if (Objects.equals(now, known)) {
                continue;
            }
            changed.add(friend);
            if (now == null) {
                attributions.delete(connection, friend);
            } else {
                attributions.write(connection, friend, now);
            }
            events.addAll(PartnerEvents.of(friend.program(), known, now, clock.instant()));
        }
        events.addAll(settle(connection, changed));
        return events;
    }

    /** What is known of it under this partner goes on; another partner never sees the id. */
    private static UUID idOf(Brought brought, Brought known) {
        return known != null && known.partner().equals(brought.partner()) ? known.id() : IdCodec.newUuid();
    }

    /** A partner that is switched off brings nobody new; whom it brought before stays. */
    private Brought admitted(Connection connection, Member friend, Brought brought, Brought known) throws SQLException {
        boolean isNew = known == null || !known.stands() || !known.partner().equals(brought.partner());
        if (!brought.stands() || !isNew) {
            return brought;
        }
        return partners.require(connection, friend.program(), brought.partner()).active()
                ? brought
                : brought.refused(PARTNER_INACTIVE);
    }

    /** Friends whose credit has waited long enough, up to {@code limit} orders. */
    Set<Member> due(Connection connection, int limit) throws SQLException {
        return commissions.due(connection, clock.instant(), limit);
    }

    /**
     * Posts what orders of these friends should have brought and have not, or have and should not.
     *
     * @return what to tell, to be appended to the outbox last
     */
    public List<EventDraft> settle(Connection connection, Collection<Member> friends) throws SQLException {
        if (friends.isEmpty()) {
            return List.of();
        }
        Map<Commissioned.Key, Commissioned> before = commissions.ofFriends(connection, friends);
        Map<Member, Brought> brought = attributions.ofFriends(connection, friends);
        if (before.isEmpty() && brought.isEmpty()) {
            return List.of();
        }
        Map<PartnerId, Partner> involved = involved(connection, friends, before, brought);
        Map<Commissioned.Key, Commissioned> after = shares(connection, brought, before, involved);
        before.forEach((key, row) -> after.putIfAbsent(key, row.nothing(Reason.NOT_ATTRIBUTED)));
        rates.rate(connection, before, after, involved);
        Instant now = clock.instant();
        after.replaceAll((key, row) -> row.at(now));
        return post(connection, before, after);
    }

    private Map<PartnerId, Partner> involved(
            Connection connection,
            Collection<Member> friends,
            Map<Commissioned.Key, Commissioned> before,
            Map<Member, Brought> brought)
            throws SQLException {
        Set<PartnerId> ids = new HashSet<>();
        before.keySet().forEach(key -> ids.add(key.partner()));
        brought.values().forEach(one -> ids.add(one.partner()));
        return partners.read(connection, programs(friends), ids);
    }

    private static List<ProgramId> programs(Collection<Member> members) {
        return members.stream().map(Member::program).distinct().toList();
    }

    private Map<Commissioned.Key, Commissioned> shares(
            Connection connection,
            Map<Member, Brought> brought,
            Map<Commissioned.Key, Commissioned> before,
            Map<PartnerId, Partner> involved)
            throws SQLException {
        Map<Member, List<Sale>> orders = sales.ofMembers(connection, brought.keySet());
        Map<ProgramId, Campaign> programs = campaigns.read(connection, programs(brought.keySet()));
        Map<Commissioned.Key, Commissioned> shares = new HashMap<>();
        brought.forEach((friend, one) -> {
            Partner partner = involved.get(one.partner());
            String currency = programs.get(friend.program()).terms().currency();
            List<Sale> bought = one.stands() ? orders.getOrDefault(friend, List.of()) : List.of();
            for (Share share : CommissionPolicy.shares(bought, partner.terms(), currency)) {
                Commissioned row = row(friend, partner.id(), share, before);
                shares.put(row.key(), one.held() ? row.nothing(Reason.HELD_FOR_REVIEW) : row);
            }
        });
        return shares;
    }

    private static Commissioned row(
            Member friend, PartnerId partner, Share share, Map<Commissioned.Key, Commissioned> before) {
        Sale sale = share.sale();
        Commissioned.Key key = new Commissioned.Key(friend, partner, sale.source(), sale.orderId(), sale.currency());
        Commissioned known = before.get(key);
        return new Commissioned(
                key,
                known == null ? IdCodec.newUuid() : known.id(),
                share.terms().version(),
                sale.placedAt(),
                share.volume(),
                share.amount(0),
                known == null || known.pending(),
                share.terms().dueAt(sale.placedAt()),
                share.reason());
    }

    private List<EventDraft> post(
            Connection connection,
            Map<Commissioned.Key, Commissioned> before,
            Map<Commissioned.Key, Commissioned> after)
            throws SQLException {
        List<Commissioned> rows = new ArrayList<>();
        List<CreditLedger.Change> changes = new ArrayList<>();
        after.forEach((key, now) -> {
            Commissioned was = before.get(key);
            if (!now.equals(was)) {
                rows.add(now);
                change(was, now).ifPresent(changes::add);
            }
        });
        if (rows.isEmpty()) {
            return List.of();
        }
        changes.sort((a, b) -> a.reference().compareTo(b.reference()));
        List<CreditLedger.Posted> posted = ledger.post(connection, changes);
        commissions.write(connection, rows);
        return posted.stream().map(CreditEvents::changed).toList();
    }

    private static Optional<CreditLedger.Change> change(Commissioned was, Commissioned now) {
        long pending = now.pendingAmount() - (was == null ? 0 : was.pendingAmount());
        long available = now.availableAmount() - (was == null ? 0 : was.availableAmount());
        long owed = pending + available;
        List<Posting> postings = new ArrayList<>();
        add(postings, CreditBalance.PENDING, pending);
        add(postings, CreditBalance.AVAILABLE, available);
        add(postings, CreditBalance.COMMISSION, -owed);
        return postings.isEmpty()
                ? Optional.empty()
                : Optional.of(new CreditLedger.Change(
                        now.key().account(),
                        owed == 0 ? MATURITY : COMMISSION,
                        "conversion:" + CreditIds.conversion(now.id()),
                        postings));
    }

    private static void add(List<Posting> postings, String account, long amount) {
        if (amount != 0) {
            postings.add(new Posting(account, amount));
        }
    }
}
