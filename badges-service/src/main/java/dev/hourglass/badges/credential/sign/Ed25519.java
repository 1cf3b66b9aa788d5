package dev.hourglass.badges.credential.sign;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;

/** Signatures with Ed25519 (RFC 8032), by the JDK. */
public final class Ed25519 {
    private static final String ALGORITHM = "Ed25519";
    private static final int PUBLIC_KEY_BYTES = 32;

    private Ed25519() {}

    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param pkcs8 as {@link PrivateKey#getEncoded()} gives it */
    public static PrivateKey privateKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("Not an Ed25519 private key", damaged);
        }
    }

    /** The 32 bytes of RFC 8032, 5.1.2: the point's y, little-endian, with the lowest bit of x on top. */
    public static byte[] bytes(PublicKey key) {
        if (!(key instanceof EdECPublicKey point)) {
            throw new IllegalArgumentException("Not an Ed25519 public key");
        }
        BigInteger y = point.getPoint().getY();
        byte[] bytes = new byte[PUBLIC_KEY_BYTES];
        byte[] bigEndian = y.toByteArray();
        for (int i = 0; i < Math.min(bigEndian.length, PUBLIC_KEY_BYTES); i++) {
            bytes[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (point.getPoint().isXOdd()) {
            bytes[PUBLIC_KEY_BYTES - 1] |= (byte) 0x80;
        }
        return bytes;
    }

    /** 64 bytes; the same for the same key and message. */
    public static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("Cannot sign", unusable);
        }
    }
}
