package dev.hourglass.points.ledger;

import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.identity.model.Identity;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Movement;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.tier.TierApi;
import dev.hourglass.points.tier.model.Basis;
import dev.hourglass.points.tier.model.Standing;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierCredit;
import dev.hourglass.points.tier.model.TierPolicy;
import dev.hourglass.points.tier.model.TierScheme;
import dev.hourglass.points.tier.model.TierState;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The working set of one batch: everything its commands need, read and locked before; everything they changed, written after.
 * In memory only. Commands run on it one after the other, so each sees what those before it did.
 */
public final class Books {
    private final Instant now;
    private final LaneCount lanes;
    private final Map<ProgramId, ProgramSettings> settings = new HashMap<>();
    private final Map<ProgramId, TierScheme> schemes = new HashMap<>();
    private final Directory directory = new Directory();
    private final Map<MemberKey, MemberAccount> accounts = new LinkedHashMap<>();
    private final Map<MemberKey, MemberKey> aliases = new HashMap<>();
    private final List<AlsoWritten> alsoWritten = new ArrayList<>();
    private final Map<FactTable<?, ?>, FactSet<?, ?>> facts = new HashMap<>();
    private final Set<MemberId> unclaimedEnrolments = new HashSet<>();
    private final List<EventDraft> events = new ArrayList<>();
    private final Map<Class<?>, Object> kept = new HashMap<>();
    private final Set<MemberKey> setApart = new HashSet<>();
    private boolean uniting = true;
    private String traceparent;

    Books(Instant now, LaneCount lanes) {
        this.now = now;
        this.lanes = lanes;
    }

    /** How lanes are told apart. */
    public LaneCount lanes() {
        return lanes;
    }

    /** The moment of this batch. */
    public Instant now() {
        return now;
    }

    /** @throws ProblemException 404 when the program was never set up here */
    public ProgramSettings settings(ProgramId program) {
        ProgramSettings known = settings.get(program);
        if (known == null) {
            throw ProblemException.notFound("program");
        }
        return known;
    }

    /** How members of this program come by their tiers. */
    public TierScheme scheme(ProgramId program) {
        return schemes.get(program);
    }

    /** The member's tier with its benefits; empty when they have none. */
    public Optional<Tier> tier(MemberAccount account) {
        return scheme(account.member().program()).ladder().byId(account.tier());
    }

    /** Whose books this id leads to, erased members included: for facts and jobs. Empty when the program has none. */
    public Optional<MemberAccount> member(ProgramId program, MemberId id) {
        return Optional.ofNullable(accounts.get(survivor(new MemberKey(program, id))));
    }

    /** The member somebody names; empty when the program has none, or none any more. */
    public Optional<MemberAccount> present(ProgramId program, MemberId id) {
        return member(program, id).filter(account -> !account.member().isErased());
    }

    /** The member with this very id, also when it stands for another now: for commands that name merged members. */
    public Optional<MemberAccount> theVery(ProgramId program, MemberId id) {
        return Optional.ofNullable(accounts.get(new MemberKey(program, id)));
    }

    /** From now on an id leads to another member's books. */
    void alias(ProgramId program, MemberId id, MemberId survivor) {
        aliases.put(new MemberKey(program, id), new MemberKey(program, survivor));
    }

    /** The member that this one is now, after merges; usually itself. */
    public MemberKey survivor(MemberKey key) {
        return aliases.getOrDefault(key, key);
    }

    /** The member this customer is, without enrolling or changing anybody. */
    public Optional<MemberAccount> find(ProgramId program, Customer customer) {
        for (Identity identity : customer.identities()) {
            MemberId id = directory.owner(program, identity).orElse(null);
            if (id != null) {
                MemberAccount account = accounts.get(survivor(new MemberKey(program, id)));
                if (account.member().isErased()) {
                    // Erased since the identity was looked up: it is nobody's now.
                    directory.forget(program, id);
                    continue;
                }
                boolean isThem = identity.kind() == Identity.Kind.EXTERNAL_ID
                        || customer.externalId() == null
                        || account.member().guest();
                if (isThem) {
                    return Optional.of(account);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The member this customer is, enrolled when new. A guest who now comes with an external id becomes that member; an
     * e-mail or phone that another known member has stays theirs.
     *
     * @param saidAt when the storefront described the customer
     * @param lane where a new member's id has to fall
     * @throws OnePersonException when a guest has another way to know this customer; nothing has been changed then
     */
    public MemberAccount findOrEnrol(ProgramId program, Customer customer, Instant saidAt, int lane) {
        Optional<MemberAccount> found = find(program, customer);
        found.ifPresent(known -> requireNoGuestIs(known, customer));
        MemberAccount account = found.orElseGet(() -> enrol(program, customer, saidAt, lane));
        describe(account, account.member().describedAs(customer, saidAt));
        customer.identities()
                .forEach(identity ->
                        directory.claim(program, identity, account.member().id()));
        return account;
    }

    /** Only who signed in with the shop is believed to be a guest as well: anybody can type an e-mail address. */
    private void requireNoGuestIs(MemberAccount known, Customer customer) {
        ProgramId program = known.member().program();
        if (!uniting || customer.externalId() == null) {
            return;
        }
        for (Identity identity : customer.identities()) {
            directory
                    .owner(program, identity)
                    .map(id -> survivor(new MemberKey(program, id)))
                    .filter(owner -> !owner.member().equals(known.member().id()) && !setApart.contains(owner))
                    .map(accounts::get)
                    .map(MemberAccount::member)
                    .filter(owner -> owner.guest() && !owner.isErased())
                    .ifPresent(guest -> {
                        throw new OnePersonException(program, known.member().id(), guest.id());
                    });
        }
    }

    /**
     * Changes a member's profile as somebody wishes. Identities that are given up are theirs no more; those that are taken
     * must be free.
     *
     * @throws ProblemException 409 when another member has one of them
     */
    public void change(MemberAccount account, Member changed) {
        ProgramId program = changed.program();
        List<Identity> before = account.member().identities();
        List<Identity> after = changed.identities();
        List<Identity> taken =
                after.stream().filter(identity -> !before.contains(identity)).toList();
        for (Identity identity : taken) {
            MemberId owner = directory.owner(program, identity).orElse(changed.id());
            if (!owner.equals(changed.id())) {
                throw ProblemException.conflict(
                        "Another member has this " + identity.kind().word()
                                + ". Merge the two when they are one person: POST /v1/members/{id}/merge.");
            }
        }
        before.stream()
                .filter(identity -> !after.contains(identity))
                .forEach(identity -> directory.release(program, identity, changed.id()));
        taken.forEach(identity -> directory.claim(program, identity, changed.id()));
        describe(account, changed);
    }

    private void describe(MemberAccount account, Member described) {
        List<String> changes = LedgerEvents.MemberUpdated.changes(account.member(), described);
        account.describe(described);
        if (!changes.isEmpty()) {
            publish(
                    described.program(),
                    LedgerEvents.MEMBER_UPDATED,
                    described.id(),
                    LedgerEvents.MemberUpdated.of(described, changes));
        }
    }

    private MemberAccount enrol(ProgramId program, Customer customer, Instant saidAt, int lane) {
        MemberId id = newMemberId(lane);
        Member member = Member.enrol(program, id, customer, saidAt, now);
        TierState firstTier = TierState.of(scheme(program).ladder().reachedWith(0));
        MemberAccount account =
                new MemberAccount(member, MemberLedger.empty(), 0, qualifyingSince(program), firstTier, true);
        accounts.put(new MemberKey(program, id), account);
        unclaimedEnrolments.add(id);
        publish(program, LedgerEvents.MEMBER_ENROLLED, id, LedgerEvents.MemberEnrolled.of(member));
        return account;
    }

    /** Ids are drawn until one falls in the lane that enrols: its events then stay in the lane of its commands. */
    private MemberId newMemberId(int lane) {
        UUID uuid = IdCodec.newUuid();
        while (lanes.of(uuid) != lane) {
            uuid = IdCodec.newUuid();
        }
        return new MemberId(uuid);
    }

    LocalDate qualifyingSince(ProgramId program) {
        return scheme(program).since(today(program));
    }

    private LocalDate today(ProgramId program) {
        return LocalDate.ofInstant(now, settings(program).zone());
    }

    /** The fact with this key; empty when there is none yet. */
    public <K extends Comparable<K>, V> Optional<V> fact(FactTable<K, V> table, ProgramId program, K key) {
        return facts(table).get(new FactTable.Key<>(program, key));
    }

    /** The facts at hand for which this is true, as they are now. */
    public <K extends Comparable<K>, V> List<V> facts(FactTable<K, V> table, ProgramId program, Predicate<V> which) {
        return facts(table).all(program).stream().filter(which).toList();
    }

    /** Replaces a fact that the command had declared as needed. */
    public <K extends Comparable<K>, V> void putFact(FactTable<K, V> table, ProgramId program, K key, V fact) {
        facts(table).put(new FactTable.Key<>(program, key), fact);
    }

    /** True once for each member this batch enrols: for the command that did it. */
    public boolean claimEnrolment(MemberAccount account) {
        return account.enrolledNow()
                && unclaimedEnrolments.remove(account.member().id());
    }

    /** Applies a movement of the member's books and tells the world. */
    public void post(MemberAccount account, Movement movement) {
        post(account, movement, Remark.NONE);
    }

    /** The same for a movement that a person asked for. */
    public void post(MemberAccount account, Movement movement, Remark remark) {
        account.move(movement, remark);
        Member member = account.member();
        publish(
                member.program(),
                LedgerEvents.POINTS_CHANGED,
                member.id(),
                new LedgerEvents.PointsChanged(
                        new TransactionId(movement.entry().id()),
                        movement.entry().kind(),
                        movement.entry().reference(),
                        movement.change(),
                        LedgerEvents.Points.of(movement.after().balance())));
    }

    /**
     * Counts points for the member's tier, or takes them back.
     *
     * @param earnedAt the moment whose day they count from
     */
    public void qualify(MemberAccount account, Instant earnedAt, long points) {
        qualify(account, earnedAt, new TierCredit(points, 0));
    }

    /** The same for points and spend. */
    public void qualify(MemberAccount account, Instant earnedAt, TierCredit credit) {
        ProgramId program = account.member().program();
        TierScheme scheme = scheme(program);
        LocalDate day = LocalDate.ofInstant(earnedAt, settings(program).zone());
        account.credit(day, credit, scheme.basis());
        TierState after = account.tierState()
                .credited(scheme, account.qualifying(), day, credit.by(scheme.basis()), today(program));
        setTier(account, after, TierMove.CREDIT);
    }

    /** Looks at all of a member's credit, for a command that {@link Command#reviewsTiers}. */
    public void reviewTier(MemberAccount account) {
        ProgramId program = account.member().program();
        TierScheme scheme = scheme(program);
        Map<LocalDate, Long> credit = new HashMap<>();
        account.allCredit().forEach((day, counted) -> credit.put(day, counted.by(scheme.basis())));
        Standing standing = TierPolicy.standing(scheme, credit, today(program));
        TierState before = account.tierState();
        TierState after = before.reviewed(scheme, standing, today(program));
        setTier(account, after, TierMove.REVIEW);
        if (before.isToldBy(after)) {
            publish(
                    program,
                    LedgerEvents.TIER_EXPIRING,
                    account.member().id(),
                    LedgerEvents.TierExpiring.of(
                            standing.tier().orElseThrow(), standing.ahead().orElseThrow()));
        }
    }

    private void setTier(MemberAccount account, TierState after, String reason) {
        if (Objects.equals(after.tier(), account.tier())) {
            account.setTier(after, null);
            return;
        }
        ProgramId program = account.member().program();
        Tier from = tier(account).orElse(null);
        Tier to = scheme(program).ladder().byId(after.tier()).orElse(null);
        account.setTier(after, new TierMove(IdCodec.newUuid(), now, from, to, reason));
        publish(
                program,
                LedgerEvents.TIER_CHANGED,
                account.member().id(),
                new LedgerEvents.TierChanged(TierApi.Named.of(from), TierApi.Named.of(to)));
    }

    /** Keeps what a feature has read beside the books, one of each type. */
    public <T> void keep(Class<T> type, T read) {
        kept.put(type, read);
    }

    /** What was kept; when nothing of this type was, a new one is kept. */
    public <T> T keptOr(Class<T> type, Supplier<T> fresh) {
        return type.cast(kept.computeIfAbsent(type, key -> fresh.get()));
    }

    /** What was kept; empty when nothing of this type was. */
    public <T> Optional<T> kept(Class<T> type) {
        return Optional.ofNullable(type.cast(kept.get(type)));
    }

    /** Whether a program was set up here. */
    public boolean isKnown(ProgramId program) {
        return settings.containsKey(program);
    }

    /** Members that a customer may turn out to be, by what was known when the batch began. */
    public List<MemberId> candidates(ProgramId program, Customer customer) {
        return customer.identities().stream()
                .flatMap(identity -> directory.owner(program, identity).stream())
                .distinct()
                .toList();
    }

    /** The facts of a table that were read and locked; more may be added before the first command decides. */
    public <K extends Comparable<K>, V> Map<FactTable.Key<K>, V> factsRead(FactTable<K, V> table) {
        return facts(table).asRead();
    }

    /**
     * Makes two members one: the survivor takes over what is known of the other and what counted for their tier, and the
     * other's id leads to the survivor's books. Points move by movements of their own.
     */
    public void unite(MemberAccount survivor, MemberAccount other) {
        ProgramId program = survivor.member().program();
        survivor.describe(survivor.member().absorbing(other.member()));
        moveTierCredit(other, survivor, other.tierCredit());
        alias(program, other.member().id(), survivor.member().id());
    }

    /** They are two after all: the survivor forgets what they are known by because the other was. */
    public void separate(MemberAccount survivor, MemberAccount other) {
        describe(survivor, survivor.member().without(other.member()));
    }

    /** What counted for one member's tier counts for another's, as far as it is there. */
    public void moveTierCredit(MemberAccount from, MemberAccount to, Map<LocalDate, TierCredit> credit) {
        Basis basis = scheme(from.member().program()).basis();
        credit.forEach((day, counted) -> {
            TierCredit moved = counted.atMost(from.allCredit().getOrDefault(day, new TierCredit(0, 0)));
            from.credit(day, moved.negated(), basis);
            to.credit(day, moved, basis);
        });
        reviewTier(from);
        reviewTier(to);
    }

    /** Forgets who a member is; whoever comes with one of their identities from now on is somebody new. */
    public void erase(MemberAccount account) {
        Member member = account.member();
        account.describe(member.erased(now));
        directory.forget(member.program(), member.id());
    }

    /** What is written together with the books, after them. */
    @FunctionalInterface
    public interface AlsoWritten {
        void addTo(Writes writes) throws SQLException;
    }

    /** Adds writes of a feature to this batch. */
    public void also(AlsoWritten written) {
        alsoWritten.add(written);
    }

    /** Adds an event to what this batch publishes; {@code data} is a record. */
    public void publish(ProgramId program, String type, MemberId subject, Object data) {
        events.add(EventDraft.of(program, type, subject, now, data).tracedBy(traceparent));
    }

    // What follows is for the batch that reads and writes the working set.

    /** From now on what is published belongs to this trace; null to none. */
    void tracedBy(String traceparent) {
        this.traceparent = traceparent;
    }

    void put(ProgramSettings read, TierScheme scheme) {
        settings.put(read.program(), read);
        schemes.put(read.program(), scheme);
    }

    Directory directory() {
        return directory;
    }

    /** A guest who turns out to be a known member stays a guest: nothing is going to be written. */
    void leaveGuestsApart() {
        uniting = false;
    }

    /** This member is merged only when somebody asks for it. */
    void putSetApart(MemberKey member) {
        setApart.add(member);
    }

    void put(MemberAccount account) {
        accounts.put(new MemberKey(account.member().program(), account.member().id()), account);
    }

    @SuppressWarnings("unchecked") // the map holds each table's own set only
    <K extends Comparable<K>, V> FactSet<K, V> facts(FactTable<K, V> table) {
        return (FactSet<K, V>) facts.computeIfAbsent(table, t -> new FactSet<>((FactTable<K, V>) t));
    }

    Collection<FactSet<?, ?>> factSets() {
        return facts.values();
    }

    Collection<MemberAccount> accounts() {
        return accounts.values();
    }

    List<AlsoWritten> alsoWritten() {
        return alsoWritten;
    }

    List<EventDraft> events() {
        return events;
    }
}
