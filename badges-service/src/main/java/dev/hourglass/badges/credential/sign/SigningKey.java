package dev.hourglass.badges.credential.sign;

import java.security.PrivateKey;

/**
 * A key that signs, with the addresses under which its public half is found.
 *
 * @param jwk answers the public key as a JSON Web Key
 * @param verificationMethod names the public key within the issuer's profile
 */
public record SigningKey(PrivateKey key, String jwk, String verificationMethod) {}
