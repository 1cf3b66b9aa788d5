package dev.hourglass.points.ledger.batch;

import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.LedgerEvents;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.Remark;
import dev.hourglass.points.ledger.TransactionId;
import dev.hourglass.points.ledger.model.Movement;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.tier.model.TierScheme;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<MemberKey, MemberAccount> accounts = new LinkedHashMap<>();
    private final Map<MemberKey, MemberKey> aliases = new HashMap<>();
    private final List<AlsoWritten> alsoWritten = new ArrayList<>();
    private final Map<FactTable<?, ?>, FactSet<?, ?>> facts = new HashMap<>();
    private final List<EventDraft> events = new ArrayList<>();
    private final Map<Class<?>, Object> kept = new HashMap<>();
    private final People people = new People(this);
    private final TierBooks tiers = new TierBooks(this);
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

    /** Who the members are. */
    public People people() {
        return people;
    }

    /** What counts for their tiers. */
    public TierBooks tiers() {
        return tiers;
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

    /** The facts of a table that were read and locked; more may be added before the first command decides. */
    public <K extends Comparable<K>, V> Map<FactTable.Key<K>, V> factsRead(FactTable<K, V> table) {
        return facts(table).asRead();
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

    /** The member at hand with this very key, or null. */
    MemberAccount account(MemberKey key) {
        return accounts.get(key);
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
