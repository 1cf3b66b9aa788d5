package dev.hourglass.badges.credential.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BitstringTest {
    /** The list without revocations that Bitstring Status List 1.0 shows. */
    private static final String EMPTY = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";

    @Test
    void aListWithoutRevocationsHoldsWhatTheStandardShows() throws IOException {
        assertThat(decode(Bitstring.encode(List.of())))
                .isEqualTo(decode(EMPTY))
                .hasSize(16_384)
                .containsOnly(0);
    }

    @Test
    void bitZeroIsTheLeftmost() throws IOException {
        byte[] bits = decode(Bitstring.encode(List.of(0, 7, 9, Bitstring.BITS - 1)));
        assertThat(bits[0]).isEqualTo((byte) 0b1000_0001);
        assertThat(bits[1]).isEqualTo((byte) 0b0100_0000);
        assertThat(bits[bits.length - 1]).isEqualTo((byte) 0b0000_0001);
    }

    private static byte[] decode(String encoded) throws IOException {
        assertThat(encoded).startsWith("u");
        byte[] compressed = Base64.getUrlDecoder().decode(encoded.substring(1));
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        }
    }
}
