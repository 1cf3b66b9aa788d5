package dev.hourglass.points.ledger.batch;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.identity.model.Identity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whose the identities at hand are within a batch: as read, and as they are now. */
final class Directory {
    private final Map<IdentityStore.Key, MemberId> owners = new HashMap<>();
    private final Map<IdentityStore.Key, MemberId> added = new LinkedHashMap<>();
    private final Map<IdentityStore.Key, MemberId> removed = new LinkedHashMap<>();

    void putAll(Map<IdentityStore.Key, MemberId> read) {
        owners.putAll(read);
    }

    Optional<MemberId> owner(ProgramId program, Identity identity) {
        return Optional.ofNullable(owners.get(new IdentityStore.Key(program, identity)));
    }

    /** Gives an identity to a member; one that somebody has stays theirs. */
    void claim(ProgramId program, Identity identity, MemberId member) {
        IdentityStore.Key key = new IdentityStore.Key(program, identity);
        if (owners.putIfAbsent(key, member) == null) {
            added.put(key, member);
        }
    }

    /** Takes an identity from a member; one that is not theirs stays where it is. */
    void release(ProgramId program, Identity identity, MemberId member) {
        IdentityStore.Key key = new IdentityStore.Key(program, identity);
        MemberId owner = owners.get(key);
        if (owner == null || owner.equals(member)) {
            owners.remove(key);
            if (added.remove(key) == null) {
                removed.put(key, member);
            }
        }
    }

    /** Nobody has this member's identities any more; their rows are removed with the member. */
    void forget(ProgramId program, MemberId member) {
        owners.entrySet()
                .removeIf(known -> known.getKey().program().equals(program)
                        && known.getValue().equals(member));
        added.values().removeIf(member::equals);
    }

    Map<IdentityStore.Key, MemberId> added() {
        return added;
    }

    Map<IdentityStore.Key, MemberId> removed() {
        return removed;
    }
}
