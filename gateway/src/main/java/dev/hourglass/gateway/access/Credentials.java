package dev.hourglass.gateway.access;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.KeyFormat;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
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
    private static final int CACHED_KEYS = 10_000;
    /** How long a revoked key may still work, on every replica. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final CredentialStore store;
    private final MemberTokens memberTokens;
    private final InternalTokens internalTokens;
    private final Vertx vertx;
    /** By hash, so that memory holds no keys. Refused ones are in it too: guessing costs the guesser more than us. */
    private final AsyncCache<String, Optional<Caller>> bearers = Caffeine.newBuilder()
            .maximumSize(CACHED_KEYS)
            .expireAfterWrite(FRESH)
            .buildAsync();

    Credentials(CredentialStore store, MemberTokens memberTokens, InternalTokens internalTokens, Vertx vertx) {
        this.store = store;
        this.memberTokens = memberTokens;
        this.internalTokens = internalTokens;
        this.vertx = vertx;
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
            return CompletableFuture.completedFuture(memberTokens.verify(credential));
        }
        return KeyFormat.isWellFormed(credential)
                ? bearerOf(new SecretKey(credential).hash())
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private CompletableFuture<Optional<Caller>> bearerOf(byte[] hash) {
        return bearers.get(
                HexFormat.of().formatHex(hash), (key, executor) -> vertx.executeBlocking(() -> store.find(hash), false)
                        .toCompletionStage()
                        .toCompletableFuture());
    }
}
