package dev.hourglass.kit.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys of 256 bits for one purpose each, derived from the installation's internal secret with HKDF-SHA-256 (RFC 5869): who
 * learns one of them learns nothing of the others.
 */
@ApplicationScoped
public class DerivedKeys {
    private static final String HMAC = "HmacSHA256";

    private final byte[] secret;

    public DerivedKeys(SecurityConfig config) {
        this.secret = config.secret().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param purpose what the key is for, HKDF's {@code info}
     * @param salt sets this key apart from others of the same purpose; may be empty
     */
    public byte[] derive(String purpose, String salt) {
        byte[] saltBytes = salt.isEmpty() ? new byte[32] : salt.getBytes(StandardCharsets.UTF_8);
        byte[] pseudoRandom = hmac(saltBytes, secret);
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] firstBlock = new byte[info.length + 1];
        System.arraycopy(info, 0, firstBlock, 0, info.length);
        firstBlock[info.length] = 1;
        return hmac(pseudoRandom, firstBlock);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
