package dev.hourglass.gateway.access;

import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokenMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Puts {@link Credentials} before the gateway's own resources. */
@ApplicationScoped
public class GatewayAuthentication implements HttpAuthenticationMechanism {
    /** Under this name the front door leaves whom it has recognised, or that it has not. */
    public static final String CALLER = "hourglass.gateway.caller";

    private static final int UNAUTHORIZED = 401;

    private final Credentials credentials;

    public GatewayAuthentication(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return Uni.createFrom().nullItem();
        }
        Optional<Caller> known = context.get(CALLER);
        if (known != null) {
            // Asked once, by the door: a second answer could come on another thread, in the middle of the resource's
            // work.
            return known.map(InternalTokenMechanism::identity)
                    .map(identity -> Uni.createFrom().item(identity))
                    .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
        }
        return Uni.createFrom()
                .completionStage(() -> credentials.callerOf(authorization, context.normalizedPath()))
                .map(caller ->
                        caller.map(InternalTokenMechanism::identity).orElseThrow(AuthenticationFailedException::new));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }
}
