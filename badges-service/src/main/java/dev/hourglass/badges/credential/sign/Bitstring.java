package dev.hourglass.badges.credential.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.zip.GZIPOutputStream;

/** A long row of bits, mostly zero, as a status list carries it (Bitstring Status List 1.0, 3.3 and 3.4). */
public final class Bitstring {
    /** 16 KiB: the least the standard allows, so that asking for a list does not tell whose entry is meant. */
    public static final int BITS = 131_072;

    private Bitstring() {}

    /**
     * Compressed and in multibase; bit 0 is the leftmost of the first byte.
     *
     * @param set the indexes of the bits that are 1, each below {@link #BITS}
     */
    public static String encode(Collection<Integer> set) {
        byte[] bits = new byte[BITS / Byte.SIZE];
        for (int index : set) {
            bits[index / Byte.SIZE] |= (byte) (0x80 >>> (index % Byte.SIZE));
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bits);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Multibase.base64Url(compressed.toByteArray());
    }
}
