package dev.hourglass.badges.credential.sign;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Bytes as text whose first letter names the alphabet (Controlled Identifiers 1.0, 2.4). */
final class Multibase {
    private static final char[] BASE58_BTC = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".toCharArray();
    private static final BigInteger BASE = BigInteger.valueOf(BASE58_BTC.length);

    private Multibase() {}

    /** {@code z…}: in base 58, as Bitcoin writes it; a zero byte in front is a {@code 1} in front. */
    static String base58(byte[] bytes) {
        StringBuilder reversed = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            BigInteger[] divided = rest.divideAndRemainder(BASE);
            reversed.append(BASE58_BTC[divided[1].intValue()]);
            rest = divided[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            reversed.append(BASE58_BTC[0]);
        }
        return "z" + reversed.reverse();
    }

    /** {@code u…}: in base64url without padding (RFC 4648). */
    static String base64Url(byte[] bytes) {
        return "u" + new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII);
    }
}
