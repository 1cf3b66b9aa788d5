package dev.hourglass.points.history;

import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.history.read.HistoryFormat;
import dev.hourglass.points.history.read.Passage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A history as it was sent, and as it is kept. */
final class ImportText {
    static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ImportText() {}

    /** @throws ProblemException 413 when there is more than 10 MiB of it */
    static byte[] receive(InputStream body) {
        try {
            byte[] text = body.readNBytes(MAX_BYTES + 1);
            if (text.length > MAX_BYTES) {
                throw new ProblemException(
                        ProblemCode.PAYLOAD_TOO_LARGE, "An import may be at most 10 MiB. Send it in several parts.");
            }
            return text;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * How many things it says.
     *
     * @throws ProblemException 400 when it is no UTF-8, does not have the format, or says nothing
     */
    static int count(HistoryFormat format, byte[] text) {
        int count = 0;
        try {
            Iterator<Passage> passages = format.passages(reader(new ByteArrayInputStream(text)));
            while (passages.hasNext()) {
                passages.next();
                count++;
            }
        } catch (UncheckedIOException unreadable) {
            if (unreadable.getCause() instanceof CharacterCodingException) {
                throw ProblemException.invalid("", "The body is not UTF-8.");
            }
            throw unreadable;
        }
        if (count == 0) {
            throw ProblemException.invalid("", "There is no order in it.");
        }
        return count;
    }

    static byte[] pack(byte[] text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** What {@link #pack} made, passage by passage. */
    static Iterator<Passage> unpack(HistoryFormat format, byte[] packed) {
        try {
            return format.passages(reader(new GZIPInputStream(new ByteArrayInputStream(packed))));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** Refuses bytes that are no UTF-8 instead of replacing them. */
    private static BufferedReader reader(InputStream bytes) {
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        try {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
