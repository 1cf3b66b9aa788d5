package dev.hourglass.points.ledger.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a journal entry did to lots, in few bytes: each lot as it is after the entry, a new one in full. Kept with the entry
 * and covered by its hash, so that all lots can be derived from the journal.
 *
 * <p>A lot is: flags, id, remaining, what has expired if anything; and when it is new: points, availableAt, expiresAt unless it never expires, and its
 * source, with its length before it, unless that is the entry's reference. Times are microseconds since 1970.
 */
public final class LotLog {
    private static final int NEW = 1;
    private static final int PENDING = 2;
    private static final int EXPIRES = 4;
    private static final int OWN_SOURCE = 8;
    private static final int EXPIRED = 16;

    private static final int CHANGED_BYTES = 1 + 4 * Long.BYTES;
    private static final int NEW_BYTES = 3 * Long.BYTES + Integer.BYTES;

    private LotLog() {}

    /**
     * @param known the lots before the entry, at least those that it changed
     * @param changed as they are after it
     */
    public static byte[] write(String reference, Map<UUID, Lot> known, Collection<Lot> changed) {
        int texts = changed.stream().mapToInt(lot -> utf8(lot.source()).length).sum();
        ByteBuffer out = ByteBuffer.allocate(changed.size() * (CHANGED_BYTES + NEW_BYTES) + texts);
        for (Lot lot : changed) {
            write(out, reference, lot, !known.containsKey(lot.id()));
        }
        byte[] log = new byte[out.position()];
        out.flip().get(log);
        return log;
    }

    private static void write(ByteBuffer out, String reference, Lot lot, boolean isNew) {
        boolean ownSource = !lot.source().equals(reference);
        out.put((byte) ((isNew ? NEW : 0)
                | (lot.pending() ? PENDING : 0)
                | (lot.expired() > 0 ? EXPIRED : 0)
                | (isNew && lot.expiresAt() != null ? EXPIRES : 0)
                | (isNew && ownSource ? OWN_SOURCE : 0)));
        out.putLong(lot.id().getMostSignificantBits()).putLong(lot.id().getLeastSignificantBits());
        out.putLong(lot.remaining());
        if (lot.expired() > 0) {
            out.putLong(lot.expired());
        }
        if (isNew) {
            out.putLong(lot.points()).putLong(micros(lot.availableAt()));
            if (lot.expiresAt() != null) {
                out.putLong(micros(lot.expiresAt()));
            }
            if (ownSource) {
                byte[] source = utf8(lot.source());
                out.putInt(source.length).put(source);
            }
        }
    }

    /**
     * The lots that an entry changed, as they are after it.
     *
     * @param known the lots before it
     * @throws IllegalArgumentException when the log does not follow from them
     */
    public static List<Lot> read(byte[] log, String reference, Map<UUID, Lot> known) {
        List<Lot> changed = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(log);
        try {
            while (in.hasRemaining()) {
                changed.add(read(in, reference, known));
            }
        } catch (BufferUnderflowException cutOff) {
            throw new IllegalArgumentException("the log of lots is cut off", cutOff);
        }
        return changed;
    }

    private static Lot read(ByteBuffer in, String reference, Map<UUID, Lot> known) {
        int flags = in.get();
        UUID id = new UUID(in.getLong(), in.getLong());
        long remaining = in.getLong();
        long expired = (flags & EXPIRED) == 0 ? 0 : in.getLong();
        Lot before = known.get(id);
        boolean isNew = (flags & NEW) != 0;
        if (isNew == (before != null)) {
            throw new IllegalArgumentException("lot " + id + (isNew ? " begins twice" : " never began"));
        }
        boolean pending = (flags & PENDING) != 0;
        if (!isNew) {
            return new Lot(
                    id,
                    before.source(),
                    before.points(),
                    remaining,
                    expired,
                    pending,
                    before.availableAt(),
                    before.expiresAt());
        }
        long points = in.getLong();
        Instant availableAt = instant(in.getLong());
        Instant expiresAt = (flags & EXPIRES) == 0 ? null : instant(in.getLong());
        return new Lot(
                id,
                (flags & OWN_SOURCE) == 0 ? reference : text(in),
                points,
                remaining,
                expired,
                pending,
                availableAt,
                expiresAt);
    }

    private static String text(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("the log of lots is cut off");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
