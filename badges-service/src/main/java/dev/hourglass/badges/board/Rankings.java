package dev.hourglass.badges.board;

import dev.hourglass.badges.board.RankStore.Changed;
import dev.hourglass.badges.board.RankStore.Versioned;
import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.badges.board.model.Ranking;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Reads leaderboards from the copy in Redis where that is whole, else from PostgreSQL, and keeps the copy up to date. Without
 * Redis everything is answered, only slower.
 */
@ApplicationScoped
class Rankings {
    private static final Logger LOG = Logger.getLogger(Rankings.class);
    private static final int SCORES_AT_ONCE = 500;
    private static final int MAX_WISHES = 1_000;

    /** How long Redis is left alone after it did not answer. */
    private static final Duration REST = Duration.ofSeconds(2);

    private final RankStore store;
    private final BoardMirror mirror;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Set<BoardKey> wishes = ConcurrentHashMap.newKeySet();
    private volatile Instant awayUntil = Instant.MIN;

    Rankings(RankStore store, BoardMirror mirror, Transactions transactions, InstantSource clock) {
        this.store = store;
        this.mirror = mirror;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** So many places from {@code offset}, highest score first. */
    Ranking from(BoardKey key, long offset, int limit) {
        return copy(key, offset, limit, null)
                .orElseGet(() -> transactions.inTransaction(connection -> store.read(connection, key, offset, limit)));
    }

    /** So many places with the member in their middle; none when the member is not on the board. */
    Ranking around(BoardKey key, MemberId member, int limit) {
        return copy(key, 0, limit, member)
                .orElseGet(() -> transactions.inTransaction(connection -> {
                    long place = store.placeOf(connection, key, member);
                    return place < 0
                            ? new Ranking(store.read(connection, key, 0, 1).members(), 0, List.of())
                            : store.read(connection, key, Ranking.around(place, limit), limit);
                }));
    }

    private Optional<Ranking> copy(BoardKey key, long offset, int limit, MemberId around) {
        if (clock.instant().isBefore(awayUntil)) {
            return Optional.empty();
        }
        try {
            Optional<Ranking> copy = mirror.read(key, offset, limit, around);
            if (copy.isEmpty() && wishes.size() < MAX_WISHES) {
                wishes.add(key);
            }
            return copy;
        } catch (RuntimeException away) {
            rest(away);
            return Optional.empty();
        }
    }

    private void rest(RuntimeException away) {
        awayUntil = clock.instant().plus(REST);
        LOG.warnf("Redis does not answer for leaderboards; PostgreSQL does: %s", away);
    }

    /** Rebuilds copies that somebody missed, and tells Redis of scores that have changed. Whether there may be more to do. */
    boolean tell() {
        if (clock.instant().isBefore(awayUntil)) {
            return false;
        }
        try {
            for (BoardKey wish : Set.copyOf(wishes)) {
                rebuild(wish);
                wishes.remove(wish);
            }
            return tellChanges() == SCORES_AT_ONCE;
        } catch (RuntimeException away) {
            rest(away);
            return false;
        }
    }

    private int tellChanges() {
        List<Changed> changes = transactions.inTransaction(connection -> store.changes(connection, SCORES_AT_ONCE));
        Map<BoardKey, List<Versioned>> byBoard = new LinkedHashMap<>();
        changes.forEach(changed ->
                byBoard.computeIfAbsent(changed.key(), key -> new ArrayList<>()).add(changed.score()));
        byBoard.forEach(mirror::set);
        if (!changes.isEmpty()) {
            transactions.inTransaction(connection -> {
                store.told(connection, changes);
                return null;
            });
        }
        return changes.size();
    }

    /**
     * Makes the copy anew from PostgreSQL. What changes meanwhile is told beside it, and the newer version of each score stays.
     *
     * @return how many scores were read
     * @throws RuntimeException when Redis is away
     */
    long rebuild(BoardKey key) {
        String by = UUID.randomUUID().toString();
        mirror.begin(key, by);
        long read = 0;
        UUID last = new UUID(0, 0);
        while (true) {
            UUID after = last;
            List<Versioned> next =
                    transactions.inTransaction(connection -> store.after(connection, key, after, SCORES_AT_ONCE));
            mirror.set(key, next);
            read += next.size();
            if (next.size() < SCORES_AT_ONCE) {
                mirror.finish(key, by);
                return read;
            }
            last = next.get(next.size() - 1).member().uuid();
        }
    }
}
