package dev.hourglass.gateway.access;

import dev.hourglass.gateway.signin.SignIn;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.KeyFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Turns what came in {@code Authorization} into a caller. Outside credentials count on all paths but {@code /internal/}, the
 * internal tokens of sister services there and nowhere else.
 */
@ApplicationScoped
public class Credentials {
    private static final String BEARER = "Bearer ";
    private static final String INTERNAL = "/internal/";

    private final KnownKeys keys;
    private final MemberTokens memberTokens;
    private final SignIn signIn;
    private final InternalTokens internalTokens;

    Credentials(KnownKeys keys, MemberTokens memberTokens, SignIn signIn, InternalTokens internalTokens) {
        this.keys = keys;
        this.memberTokens = memberTokens;
        this.signIn = signIn;
        this.internalTokens = internalTokens;
    }

    /**
     * Who sent this; empty for no credential or one that is not good. Never blocks; the future may complete on another
     * thread.
     *
     * @param authorization the header's value, or null
     * @param path the normalized path
     */
    public CompletableFuture<Optional<Caller>> callerOf(String authorization, String path) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String credential = authorization.substring(BEARER.length()).strip();
        if (path.startsWith(INTERNAL)) {
            return CompletableFuture.completedFuture(internalTokens.verify(credential));
        }
        if (KeyFormat.prefixOf(credential) == null) {
            Optional<Caller> member = memberTokens.verify(credential);
            return member.isPresent() ? CompletableFuture.completedFuture(member) : signIn.verify(credential);
        }
        return KeyFormat.isWellFormed(credential)
                ? keys.find(new SecretKey(credential).hash())
                : CompletableFuture.completedFuture(Optional.empty());
    }
}
