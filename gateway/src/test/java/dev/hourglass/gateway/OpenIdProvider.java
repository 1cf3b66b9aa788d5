package dev.hourglass.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An OpenID Connect provider as far as it matters here: it tells where its keys are, and which, and signs tokens. */
public final class OpenIdProvider {
    private static final int RSA_BITS = 2048;

    private final RSAKey rsa;
    private final ECKey ec;
    private final String issuer;
    private final HttpServer server;

    /** One that signs as this issuer, though nobody finds its keys there. */
    public OpenIdProvider(String pretended) {
        try {
            rsa = new RSAKeyGenerator(RSA_BITS).keyID("rsa").generate();
            ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        } catch (JOSEException | IOException failure) {
            throw new IllegalStateException(failure);
        }
        issuer = pretended == null ? "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/shop" : pretended;
    }

    static OpenIdProvider start() {
        OpenIdProvider provider = new OpenIdProvider(null);
        provider.answers("/.well-known/openid-configuration", "{\"jwks_uri\":\"" + provider.issuer + "/certs\"}");
        provider.answers("/certs", new JWKSet(List.of(provider.rsa, provider.ec)).toString());
        provider.server.start();
        return provider;
    }

    private void answers(String path, String json) {
        server.createContext("/realms/shop" + path, exchange -> {
            try (exchange) {
                byte[] body = json.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    void stop() {
        server.stop(0);
    }

    public String issuer() {
        return issuer;
    }

    public byte[] publicRsaKey() throws JOSEException {
        return rsa.toRSAPublicKey().getEncoded();
    }

    public String rsa(JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa), claims);
    }

    public String ec(JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec), claims);
    }

    private static String signed(JWSAlgorithm algorithm, String key, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
