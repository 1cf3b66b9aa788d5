package dev.hourglass.badges.credential.sign;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.subtle.Ed25519Verify;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What the JDK signs is verified by other implementations: Tink's Ed25519, Nimbus' JOSE. */
class Ed25519Test {
    private final KeyPair pair = Ed25519.generate();
    private final VerificationKey published = new VerificationKey(Ed25519.bytes(pair.getPublic()));

    @RepeatedTest(20)
    void aSignatureIsGoodUnderThePublishedBytes() throws Exception {
        byte[] message = "Ada has earned a badge".getBytes(StandardCharsets.UTF_8);
        byte[] signature = Ed25519.sign(Ed25519.privateKey(pair.getPrivate().getEncoded()), message);
        new Ed25519Verify(published.bytes()).verify(signature, message);
    }

    @Test
    void aJwsIsGoodUnderThePublishedJwk() throws Exception {
        SigningKey key = new SigningKey(pair.getPrivate(), "https://shop.example/keys/1", "https://shop.example#1");
        String text = CompactJws.sign(key, CompactJws.JWT, Map.of("iss", "https://shop.example"));

        JWSObject jws = JWSObject.parse(text);
        OctetKeyPair jwk = OctetKeyPair.parse(published.jwk(key.jwk()));
        assertThat(jwk.isPrivate()).isFalse();
        assertThat(jws.verify(new Ed25519Verifier(jwk))).isTrue();
        assertThat(jws.getHeader().toJSONObject())
                .containsOnly(
                        Map.entry("alg", "EdDSA"),
                        Map.entry("typ", "JWT"),
                        Map.entry("kid", "https://shop.example/keys/1"));
        String other = text.replaceFirst("\\.[^.]+\\.", ".eyJpc3MiOiJodHRwczovL290aGVyLmV4YW1wbGUifQ.");
        assertThat(JWSObject.parse(other).verify(new Ed25519Verifier(jwk))).isFalse();
    }
}
