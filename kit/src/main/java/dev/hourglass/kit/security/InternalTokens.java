package dev.hourglass.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Short-lived tokens in which the gateway (or a sister service) vouches for a caller: JWTs signed with HMAC-SHA-256 (RFC
 * 7519). Signing and checking are cached per caller and per token, so that neither is paid per request.
 */
@ApplicationScoped
public class InternalTokens {
    private static final String ISSUER = "hourglass";
    private static final int MIN_SECRET_BYTES = 32;
    private static final int CACHED = 10_000;

    private final SecurityConfig config;
    private final InstantSource clock;
    private final JWSSigner signer;
    private final JWSVerifier verifier;
    private final Cache<Caller, Token> signed =
            Caffeine.newBuilder().maximumSize(CACHED).build();
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    private record Token(String text, Instant renewAt) {}

    private record Verified(Caller caller, Instant expiresAt) {}

    public InternalTokens(SecurityConfig config, InstantSource clock) {
        byte[] secret = config.secret().getBytes(StandardCharsets.UTF_8);
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalStateException(
                    "HOURGLASS_INTERNAL_SECRET must have at least " + MIN_SECRET_BYTES + " characters");
        }
        this.config = config;
        this.clock = clock;
        try {
            this.signer = new MACSigner(secret);
            this.verifier = new MACVerifier(secret);
        } catch (JOSEException unusable) {
            throw new IllegalStateException("HOURGLASS_INTERNAL_SECRET cannot be used to sign", unusable);
        }
    }

    /** The {@code Authorization} header value that vouches for this caller. */
    public String bearer(Caller caller) {
        Instant now = clock.instant();
        Token token = signed.getIfPresent(caller);
        if (token == null || !now.isBefore(token.renewAt)) {
            token = sign(caller, now);
            signed.put(caller, token);
        }
        return token.text;
    }

    /** Who the token vouches for; empty when it is not ours or has expired. */
    public Optional<Caller> verify(String token) {
        Verified known = verified.get(token, this::check);
        if (known == null || !clock.instant().isBefore(known.expiresAt)) {
            return Optional.empty();
        }
        return Optional.of(known.caller);
    }

    private Token sign(Caller caller, Instant now) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(caller.actor())
                .claim("role", caller.role())
                .claim("scopes", List.copyOf(caller.scopes()))
                .expirationTime(Date.from(now.plus(config.tokenLifetime())));
        if (caller.program() != null) {
            claims.claim("program", caller.program().toString());
        }
        if (caller.member() != null) {
            claims.claim("member", caller.member().toString());
        }
        if (caller.partner() != null) {
            claims.claim("partner", caller.partner().toString());
        }
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            jwt.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new Token(
                "Bearer " + jwt.serialize(), now.plus(config.tokenLifetime().dividedBy(2)));
    }

    /** Null when the token is not ours: Caffeine then keeps nothing, so that strangers cannot fill the cache. */
    private Verified check(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256) || !jwt.verify(verifier)) {
                return null;
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!ISSUER.equals(claims.getIssuer()) || claims.getExpirationTime() == null) {
                return null;
            }
            return new Verified(caller(claims), claims.getExpirationTime().toInstant());
        } catch (ParseException | JOSEException | IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static Caller caller(JWTClaimsSet claims) throws ParseException {
        String program = claims.getStringClaim("program");
        String member = claims.getStringClaim("member");
        String partner = claims.getStringClaim("partner");
        return new Caller(
                program == null ? null : ProgramId.fromString(program),
                claims.getStringClaim("role"),
                claims.getSubject(),
                member == null ? null : MemberId.fromString(member),
                Set.copyOf(claims.getStringListClaim("scopes")),
                partner == null ? null : PartnerId.fromString(partner));
    }
}
