package dev.hourglass.referral.code;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.KeyedHashes;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.code.ClickStore.Key;
import dev.hourglass.referral.code.model.Click;
import dev.hourglass.referral.code.model.ClickId;
import dev.hourglass.referral.code.model.ReferralCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts who comes through links, and knows what the clicks were that orders name. */
@ApplicationScoped
public class Clicks {
    /** The longest window in which a click can count, and a day to spare. */
    private static final Duration KEPT = Duration.ofDays(366);

    private final Transactions transactions;
    private final ClickStore store;
    private final KeyedHashes hashes;
    private final InstantSource clock;

    Clicks(Transactions transactions, ClickStore store, KeyedHashes hashes, InstantSource clock) {
        this.transactions = transactions;
        this.store = store;
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * Counts that a person followed a link, once a day for each device; empty when nobody has the code.
     *
     * @param device what tells devices apart, an address and a browser; it is hashed under a key with the day and the code
     */
    Optional<ClickId> count(ProgramId program, ReferralCode code, String device) {
        Instant now = clock.instant();
        String day = now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        String visitor = hashes.hash(program, "visitor", day + "\n" + code + "\n" + device);
        Click click = new Click(ClickId.create(), code, now);
        return transactions.inTransaction(connection -> store.count(connection, program, click, visitor));
    }

    /** The clicks that orders name, inside the caller's transaction; what is no click of the program is left out. */
    public Map<ClickId, Click> read(Connection connection, Map<ProgramId, ? extends Collection<ClickId>> named)
            throws SQLException {
        Map<ClickId, Click> clicks = new HashMap<>();
        if (!named.isEmpty()) {
            store.read(connection, keys(named)).forEach((key, click) -> clicks.put(key.id(), click));
        }
        return clicks;
    }

    /** Keeps clicks for as long as the orders that name them. */
    public void carry(Connection connection, Map<ProgramId, ? extends Collection<ClickId>> named) throws SQLException {
        if (!named.isEmpty()) {
            store.carry(connection, keys(named));
        }
    }

    /** Nothing tells any more which device it was that followed these links. */
    public void forgetDevices(Connection connection, ProgramId program, Collection<ClickId> clicks)
            throws SQLException {
        if (!clicks.isEmpty()) {
            store.forgetVisitors(connection, keys(Map.of(program, clicks)));
        }
    }

    private static Collection<Key> keys(Map<ProgramId, ? extends Collection<ClickId>> named) {
        return named.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(id -> new Key(entry.getKey(), id)))
                .distinct()
                .toList();
    }

    /** Forgets clicks that can count no more, up to {@code limit} of them; returns how many. */
    int forgetOld(int limit) {
        return transactions.inTransaction(
                connection -> store.forget(connection, clock.instant().minus(KEPT), limit));
    }
}
