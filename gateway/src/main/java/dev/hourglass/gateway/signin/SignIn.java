package dev.hourglass.gateway.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Takes tokens of an OpenID Connect provider for what they say: that its bearer is an administrator of one program. Only signatures
 * by the provider's own asymmetric keys count.
 */
@ApplicationScoped
public class SignIn {
    /** Clocks of two computers differ. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final String ACTOR = "user:";
    private static final int LONGEST_SUBJECT = 255;
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final SignInConfig config;
    private final ProviderKeys keys;
    private final InstantSource clock;

    SignIn(SignInConfig config, ProviderKeys keys, InstantSource clock) {
        this.config = config;
        this.keys = keys;
        this.clock = clock;
    }

    /** The administrator who bears this token; empty when it is not the provider's, not for us or not good now. Never blocks. */
    public CompletableFuture<Optional<Caller>> verify(String token) {
        if (config.issuer().isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        SignedJWT jwt;
        try {
            jwt = SignedJWT.parse(token);
            if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm()) || !isForUs(jwt.getJWTClaimsSet())) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
        } catch (ParseException noToken) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return keys.find(jwt.getHeader().getKeyID())
                .thenApply(key -> key.filter(found -> isSignedBy(jwt, found)).flatMap(found -> administrator(jwt)));
    }

    /** Looked at before the signature: whoever sends something else makes nobody ask for keys. */
    private boolean isForUs(JWTClaimsSet claims) {
        Instant now = clock.instant();
        return config.issuer().get().toString().equals(claims.getIssuer())
                && claims.getAudience().contains(config.audience())
                && claims.getExpirationTime() != null
                && now.isBefore(claims.getExpirationTime().toInstant().plus(LEEWAY))
                && (claims.getNotBeforeTime() == null
                        || !now.plus(LEEWAY).isBefore(claims.getNotBeforeTime().toInstant()));
    }

    private static boolean isSignedBy(SignedJWT jwt, JWK key) {
        try {
            PublicKey publicKey = key instanceof AsymmetricJWK asymmetric ? asymmetric.toPublicKey() : null;
            if (publicKey == null) {
                return false;
            }
            JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), publicKey);
            return jwt.verify(verifier);
        } catch (JOSEException notOfThisKey) {
            return false;
        }
    }

    private Optional<Caller> administrator(SignedJWT jwt) {
        try {
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            String program = claims.getStringClaim(config.programClaim());
            String subject = claims.getSubject();
            if (program == null || subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
                return Optional.empty();
            }
            return Optional.of(Caller.of(ProgramId.fromString(program), Role.ADMIN, ACTOR + subject));
        } catch (ParseException | IllegalArgumentException namesNoProgram) {
            return Optional.empty();
        }
    }
}
