package dev.hourglass.points.ledger.batch;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.Surroundings;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.tier.Tiers;
import dev.hourglass.points.tier.model.Basis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads and locks what a batch of commands needs. The order of locks is the same in every batch, so that batches never
 * deadlock: facts (by table, then key), balances (by program and member id), outbox lanes (when events are appended, last).
 */
@ApplicationScoped
class LedgerReader {
    private final IdentityStore identities;
    private final LedgerStore ledger;
    private final TierStore tierCredit;
    private final Programs programs;
    private final Tiers tiers;
    private final Instance<Surroundings> surroundings;

    LedgerReader(
            IdentityStore identities,
            LedgerStore ledger,
            TierStore tierCredit,
            Programs programs,
            Tiers tiers,
            @Any Instance<Surroundings> surroundings) {
        this.identities = identities;
        this.ledger = ledger;
        this.tierCredit = tierCredit;
        this.programs = programs;
        this.tiers = tiers;
        this.surroundings = surroundings;
    }

    void read(Connection connection, List<Command> commands, Books books) throws SQLException {
        Reads first = new Reads(connection);
        lockFacts(first, commands, books);
        IdentityStore.Resolution known = resolve(first, commands);
        Map<IdentityStore.Id, MemberId> merged = resolveMerged(first, commands);
        first.send();
        putSettings(known, books);
        merged.forEach((id, survivor) -> books.alias(id.program(), id.member(), survivor));
        Set<MemberKey> members = members(commands, known, books);
        Reads second = new Reads(connection);
        for (Surroundings around : surroundings) {
            around.lock(second, commands, books);
        }
        if (members.isEmpty()) {
            second.send();
            return;
        }
        Set<MemberKey> meant = namedAsMerged(commands);
        Accounts accounts = readAccounts(second, commands, members, books);
        while (aliasMerged(accounts, meant, books)) {
            accounts = readAccounts(new Reads(connection), commands, survivors(members, meant, books), books);
        }
        Map<MemberKey, List<Lot>> lots = new HashMap<>();
        readLots(connection, books, lots);
        readSpendableLots(connection, commands, books, lots);
        readTakenLots(connection, books, lots);
        for (LedgerStore.QualifiedMember read : accounts.members) {
            MemberKey key = new MemberKey(read.member().program(), read.member().id());
            LedgerStore.LockedBalance balance = accounts.balances.get(key);
            books.put(new MemberAccount(
                    read.member(),
                    balance.ledger().with(lots.getOrDefault(key, List.of())),
                    read.qualifying(),
                    books.tiers().since(key.program()),
                    balance.tier(),
                    false));
            if (read.setApart()) {
                books.people().putSetApart(key);
            }
        }
        readTierCredit(connection, commands, books);
    }

    /** Members that commands name by their ids and that stand for others now; asked only when somebody is named. */
    private Map<IdentityStore.Id, MemberId> resolveMerged(Reads reads, List<Command> commands) throws SQLException {
        Set<IdentityStore.Id> named = new LinkedHashSet<>();
        commands.stream().filter(command -> !command.namesMergedMembers()).forEach(command -> command.needs()
                .members()
                .forEach(id -> named.add(new IdentityStore.Id(command.program(), id))));
        return named.isEmpty() ? Map.of() : identities.merged(reads, named);
    }

    private static Set<MemberKey> namedAsMerged(List<Command> commands) {
        Set<MemberKey> meant = new HashSet<>();
        commands.stream().filter(Command::namesMergedMembers).forEach(command -> command.needs()
                .members()
                .forEach(id -> meant.add(new MemberKey(command.program(), id))));
        return meant;
    }

    /** Locked balances and the members they belong to. */
    private record Accounts(
            Map<MemberKey, LedgerStore.LockedBalance> balances, List<LedgerStore.QualifiedMember> members) {}

    private Accounts readAccounts(Reads reads, List<Command> commands, Set<MemberKey> members, Books books)
            throws SQLException {
        Map<MemberKey, LedgerStore.Qualifying> since = new LinkedHashMap<>();
        members.forEach(key -> since.put(key, qualifying(books, key.program())));
        Map<MemberKey, LedgerStore.LockedBalance> balances = ledger.lockBalances(reads, members);
        for (Surroundings around : surroundings) {
            around.read(reads, commands, members, books);
        }
        List<LedgerStore.QualifiedMember> read = ledger.readMembers(reads, since);
        reads.send();
        return new Accounts(balances, read);
    }

    /** Somebody was merged into another since the ids at hand were written down; true when the survivors are to be read. */
    private static boolean aliasMerged(Accounts accounts, Set<MemberKey> meant, Books books) {
        boolean found = false;
        for (LedgerStore.QualifiedMember read : accounts.members) {
            Member member = read.member();
            if (member.mergedInto() != null && !meant.contains(new MemberKey(member.program(), member.id()))) {
                books.alias(member.program(), member.id(), member.mergedInto());
                found = true;
            }
        }
        return found;
    }

    private static Set<MemberKey> survivors(Set<MemberKey> members, Set<MemberKey> meant, Books books) {
        Set<MemberKey> survivors = new LinkedHashSet<>();
        members.forEach(key -> survivors.add(meant.contains(key) ? key : books.survivor(key)));
        return survivors;
    }

    private static MemberKey key(Command command, MemberId id, Books books) {
        MemberKey named = new MemberKey(command.program(), id);
        return command.namesMergedMembers() ? named : books.survivor(named);
    }

    private static LedgerStore.Qualifying qualifying(Books books, ProgramId program) {
        return new LedgerStore.Qualifying(
                books.tiers().since(program), books.scheme(program).basis() == Basis.SPEND);
    }

    private void readTierCredit(Connection connection, List<Command> commands, Books books) throws SQLException {
        Set<MemberKey> members = new LinkedHashSet<>();
        commands.stream()
                .filter(Command::reviewsTiers)
                .forEach(command -> command.needs().members().forEach(id -> members.add(key(command, id, books))));
        if (!members.isEmpty()) {
            tierCredit.readCredit(connection, members).forEach((key, credit) -> books.theVery(
                            key.program(), key.member())
                    .ifPresent(account -> account.putAllCredit(credit)));
        }
    }

    private static void lockFacts(Reads reads, List<Command> commands, Books books) throws SQLException {
        Map<FactTable<?, ?>, Set<FactTable.Key<?>>> keys = new TreeMap<>(Comparator.comparingInt(FactTable::lockOrder));
        for (Command command : commands) {
            for (Command.Fact<?> fact : command.needs().facts()) {
                keys.computeIfAbsent(fact.table(), table -> new LinkedHashSet<>())
                        .add(new FactTable.Key<>(command.program(), fact.key()));
            }
        }
        for (var entry : keys.entrySet()) {
            lock(reads, books.facts(entry.getKey()), entry.getValue());
        }
    }

    @SuppressWarnings("unchecked") // the keys were collected for this very table
    private static <K extends Comparable<K>, V> void lock(Reads reads, FactSet<K, V> facts, Set<FactTable.Key<?>> keys)
            throws SQLException {
        facts.lock(reads, (Set<FactTable.Key<K>>) (Set<?>) keys);
    }

    /** Asks for customers' members, and for the version of the programs' settings in force. */
    private IdentityStore.Resolution resolve(Reads reads, List<Command> commands) throws SQLException {
        Set<ProgramId> programIds = new LinkedHashSet<>();
        Set<IdentityStore.Key> wanted = new LinkedHashSet<>();
        for (Command command : commands) {
            programIds.add(command.program());
            command.needs().customers().stream()
                    .flatMap(customer -> customer.identities().stream())
                    .forEach(identity -> wanted.add(new IdentityStore.Key(command.program(), identity)));
        }
        return identities.resolve(reads, programIds, wanted);
    }

    private void putSettings(IdentityStore.Resolution known, Books books) {
        known.configVersions().forEach((program, version) -> {
            ProgramSettings settings = programs.settings(program, version);
            books.put(settings, tiers.scheme(settings));
        });
        books.people().directory().putAll(known.members());
    }

    /** All members the commands may touch: named, found by their identities, or moved before by the facts at hand. */
    private static Set<MemberKey> members(List<Command> commands, IdentityStore.Resolution known, Books books) {
        Set<MemberKey> members = new LinkedHashSet<>();
        books.factSets().forEach(facts -> members.addAll(moved(facts)));
        for (Command command : commands) {
            command.needs().members().forEach(id -> members.add(key(command, id, books)));
        }
        known.members().forEach((key, member) -> members.add(new MemberKey(key.program(), member)));
        members.removeIf(key -> !known.configVersions().containsKey(key.program()));
        return members;
    }

    private static <K extends Comparable<K>, V> Set<MemberKey> moved(FactSet<K, V> facts) {
        Set<MemberKey> members = new LinkedHashSet<>();
        facts.asRead().forEach((key, fact) -> facts.table()
                .member(fact)
                .ifPresent(member -> members.add(new MemberKey(key.program(), member))));
        return members;
    }

    /** The lots that the facts at hand may have to give back, and others when those do not cover it. */
    private void readLots(Connection connection, Books books, Map<MemberKey, List<Lot>> lots) throws SQLException {
        Map<LedgerStore.OwnLots, Long> earned = new LinkedHashMap<>();
        books.factSets().forEach(facts -> collectEarned(books, facts, earned));
        if (earned.isEmpty()) {
            return;
        }
        lots.putAll(ledger.readOwnLots(connection, earned.keySet()));
        Map<MemberKey, Long> uncovered = new LinkedHashMap<>();
        earned.forEach((own, points) -> {
            long covered = lots.getOrDefault(own.member(), List.of()).stream()
                    .filter(lot -> lot.source().equals(own.source()))
                    .mapToLong(lot -> lot.remaining() + lot.expired())
                    .sum();
            if (covered < points) {
                uncovered.merge(own.member(), points - covered, Long::sum);
            }
        });
        if (!uncovered.isEmpty()) {
            // Lots already read count towards the cover again, so ask for all of it.
            uncovered.replaceAll((member, points) -> points
                    + lots.getOrDefault(member, List.of()).stream()
                            .mapToLong(Lot::remaining)
                            .sum());
            addAll(lots, ledger.readLotsToCover(connection, uncovered));
        }
    }

    private void readSpendableLots(
            Connection connection, List<Command> commands, Books books, Map<MemberKey, List<Lot>> lots)
            throws SQLException {
        for (boolean spentToo : new boolean[] {false, true}) {
            List<MemberKey> spending = commands.stream()
                    .filter(command -> command.bringsLots() == spentToo)
                    .flatMap(command -> command.needs().spending().stream().map(member -> key(command, member, books)))
                    .distinct()
                    .toList();
            if (!spending.isEmpty()) {
                addAll(lots, ledger.readLots(connection, spending, spentToo));
            }
        }
    }

    /** The lots that points may go back to; those that have none left are not among the open ones. */
    private void readTakenLots(Connection connection, Books books, Map<MemberKey, List<Lot>> lots) throws SQLException {
        Set<LedgerStore.TakenLot> taken = new LinkedHashSet<>();
        books.factSets().forEach(facts -> collectTaken(books, facts, taken));
        if (!taken.isEmpty()) {
            addAll(lots, ledger.readTakenLots(connection, taken));
        }
    }

    private static <K extends Comparable<K>, V> void collectTaken(
            Books books, FactSet<K, V> facts, Set<LedgerStore.TakenLot> taken) {
        facts.asRead().forEach((key, fact) -> facts.table().member(fact).ifPresent(id -> {
            MemberKey member = books.survivor(new MemberKey(key.program(), id));
            facts.table()
                    .taken(fact)
                    .forEach(part -> taken.add(new LedgerStore.TakenLot(member, part.source(), part.lotId())));
        }));
    }

    private static void addAll(Map<MemberKey, List<Lot>> lots, Map<MemberKey, List<Lot>> more) {
        more.forEach((member, read) ->
                lots.computeIfAbsent(member, key -> new ArrayList<>()).addAll(read));
    }

    private static <K extends Comparable<K>, V> void collectEarned(
            Books books, FactSet<K, V> facts, Map<LedgerStore.OwnLots, Long> earned) {
        facts.asRead().forEach((key, fact) -> {
            MemberId member = facts.table().member(fact).orElse(null);
            long points = facts.table().earned(fact);
            if (member != null && points > 0) {
                earned.put(
                        new LedgerStore.OwnLots(
                                books.survivor(new MemberKey(key.program(), member)),
                                facts.table().reference(key.key())),
                        points);
            }
        });
    }
}
