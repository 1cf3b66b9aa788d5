package dev.hourglass.kit.security;

import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for a value that is only ever compared with itself, such as the fingerprint of a card: HMAC-SHA-256 under a key that
 * is derived from the installation's internal secret, one per purpose and program. Whoever reads the database cannot guess
 * the value by trying all there are, nor follow it from one program to another. A new internal secret gives new hashes.
 */
@ApplicationScoped
public class KeyedHashes {
    private static final String HMAC = "HmacSHA256";

    private final DerivedKeys keys;

    public KeyedHashes(DerivedKeys keys) {
        this.keys = keys;
    }

    /**
     * 43 characters of base64url.
     *
     * @param purpose what is compared, such as {@code fingerprint payment}; the same value hashes differently for another
     */
    public String hash(ProgramId program, String purpose, String value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(keys.derive(purpose, program.toString()), HMAC));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
