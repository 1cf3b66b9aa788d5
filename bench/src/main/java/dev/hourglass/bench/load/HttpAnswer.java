package dev.hourglass.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads as much of an HTTP/1.1 answer as it takes to know when it has ended and whether it is a success. */
final class HttpAnswer {
    private static final int STATUS_AT = 9;
    private static final String LENGTH = "\r\ncontent-length:";
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private HttpAnswer() {}

    /** @param bytes from 0 to its position */
    static boolean isWhole(ByteBuffer bytes) {
        int bodyAt = bodyAt(bytes);
        if (bodyAt < 0) {
            return false;
        }
        String headers = new String(bytes.array(), 0, bodyAt - 2, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int length = headers.indexOf(LENGTH);
        if (length >= 0) {
            int value = length + LENGTH.length();
            return bytes.position() - bodyAt
                    >= Integer.parseInt(headers.substring(value, headers.indexOf('\r', value))
                            .strip());
        }
        // Chunked: requests are not pipelined, so nothing comes after the last chunk.
        return endsWith(bytes, LAST_CHUNK);
    }

    static int status(ByteBuffer bytes) {
        return Integer.parseInt(new String(bytes.array(), STATUS_AT, 3, StandardCharsets.US_ASCII));
    }

    private static int bodyAt(ByteBuffer bytes) {
        byte[] array = bytes.array();
        for (int i = 3; i < bytes.position(); i++) {
            if (array[i] == '\n' && array[i - 1] == '\r' && array[i - 2] == '\n' && array[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean endsWith(ByteBuffer bytes, byte[] end) {
        int from = bytes.position() - end.length;
        if (from < 0) {
            return false;
        }
        for (int i = 0; i < end.length; i++) {
            if (bytes.get(from + i) != end[i]) {
                return false;
            }
        }
        return true;
    }
}
