package dev.hourglass.kit.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes tampering show: each journal entry of an owner is hashed together with the hash of the one before. */
public final class HashChain {
    /** What the first entry of an owner follows: 32 zero bytes. */
    public static final int LENGTH = 32;

    private static final byte[] NOTHING = {};

    private HashChain() {}

    /** The hash before the first entry. */
    public static byte[] start() {
        return new byte[LENGTH];
    }

    /**
     * SHA-256 over the previous hash and every field of the entry; texts are length-prefixed, so that no two entries have
     * the same bytes.
     */
    public static byte[] next(byte[] previous, JournalEntry entry) {
        return next(previous, entry, NOTHING);
    }

    /**
     * The same with what the owner's books keep beside the postings, such as which lots were moved.
     *
     * @param detail empty when there is none; the hash is then that of the entry alone
     */
    public static byte[] next(byte[] previous, JournalEntry entry, byte[] detail) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(previous);
            out.writeLong(entry.id().getMostSignificantBits());
            out.writeLong(entry.id().getLeastSignificantBits());
            out.writeLong(entry.at().toEpochMilli());
            text(out, entry.kind());
            text(out, entry.reference());
            out.writeInt(entry.postings().size());
            for (Posting posting : entry.postings()) {
                text(out, posting.account());
                out.writeLong(posting.amount());
            }
            if (detail.length > 0) {
                out.writeInt(detail.length);
                out.write(detail);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sha256(bytes.toByteArray());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
