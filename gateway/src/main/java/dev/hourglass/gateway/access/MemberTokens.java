package dev.hourglass.gateway.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.DerivedKeys;
import dev.hourglass.kit.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tokens that are safe on a phone: one member, at most 15 minutes. JWTs (RFC 7519) under a key of their own, so that neither
 * they nor internal tokens can pass for the other.
 */
@ApplicationScoped
public class MemberTokens {
    /** Longest life of a token. */
    public static final Duration MAX_LIFETIME = Duration.ofMinutes(15);

    private static final JOSEObjectType TYPE = new JOSEObjectType("hourglass-member+jwt");

    private final InstantSource clock;
    private final JWSSigner signer;
    private final JWSVerifier verifier;

    public MemberTokens(DerivedKeys keys, InstantSource clock) {
        this.clock = clock;
        byte[] key = keys.derive("hourglass member tokens v1", "");
        try {
            this.signer = new MACSigner(key);
            this.verifier = new MACVerifier(key);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A signed token and the moment from which it is refused. */
    public record Token(String text, Instant expiresAt) {}

    /**
     * @param scopes {@code read}, {@code redeem}
     * @param lifetime at most {@link #MAX_LIFETIME}
     * @param issuedBy the key that asked for it
     */
    public Token issue(ProgramId program, MemberId member, Set<String> scopes, Duration lifetime, String issuedBy) {
        Instant now = clock.instant();
        // JWT times are whole seconds; cut off here, so that the answer tells the same moment.
        Instant expiresAt = Instant.ofEpochSecond(now.plus(lifetime).getEpochSecond());
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(member.toString())
                .claim("program", program.toString())
                .claim("scopes", scopes.stream().sorted().toList())
                .claim("issuedBy", issuedBy)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build(), claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new Token(jwt.serialize(), expiresAt);
    }

    /** The member the token speaks for; empty when it is not ours, was altered or has expired. */
    public Optional<Caller> verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            boolean ours = jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    && TYPE.equals(jwt.getHeader().getType())
                    && jwt.verify(verifier);
            return ours ? caller(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Optional<Caller> caller(JWTClaimsSet claims) throws ParseException {
        if (!clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
            return Optional.empty();
        }
        List<String> scopes = claims.getStringListClaim("scopes");
        return Optional.of(new Caller(
                ProgramId.fromString(claims.getStringClaim("program")),
                Role.MEMBER,
                claims.getSubject(),
                MemberId.fromString(claims.getSubject()),
                Set.copyOf(scopes)));
    }
}
