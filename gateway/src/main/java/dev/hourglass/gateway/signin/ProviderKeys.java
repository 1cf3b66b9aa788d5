package dev.hourglass.gateway.signin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * The public keys of the OpenID Connect provider, in memory. Read at start and every few minutes, and once more when a token names
 * a key that is not known: then at most every ten seconds, whatever is sent.
 */
@ApplicationScoped
class ProviderKeys {
    private static final Logger LOG = Logger.getLogger(ProviderKeys.class);
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GAP = Duration.ofSeconds(10);

    private final SignInConfig config;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile JWKSet known = new JWKSet();
    private long timer;
    /** Guarded by this. */
    private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);

    private long readAt = System.nanoTime() - GAP.toNanos();

    ProviderKeys(SignInConfig config, ObjectMapper json, Vertx vertx) {
        this.config = config;
        this.json = json;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        if (config.issuer().isPresent()) {
            read();
            timer = vertx.setPeriodic(config.keysEvery().toMillis(), tick -> read());
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /** The key of this id; empty when the provider has none. Never fails. */
    CompletableFuture<Optional<JWK>> find(String id) {
        JWK key = id == null ? null : known.getKeyByKeyId(id);
        if (key != null || id == null) {
            return CompletableFuture.completedFuture(Optional.ofNullable(key));
        }
        return readSoon().thenApply(read -> Optional.ofNullable(known.getKeyByKeyId(id)));
    }

    private synchronized CompletableFuture<Void> readSoon() {
        return !reading.isDone() || System.nanoTime() - readAt < GAP.toNanos() ? reading : read();
    }

    private synchronized CompletableFuture<Void> read() {
        readAt = System.nanoTime();
        String issuer = config.issuer().orElseThrow().toString();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        reading = get(URI.create(base + DISCOVERY))
                .thenApply(document -> URI.create(property(document, "jwks_uri")))
                .thenCompose(this::get)
                .thenAccept(keys -> known = parse(keys))
                .exceptionally(failure -> {
                    LOG.warnf("The keys of %s cannot be read: %s", issuer, failure.getMessage());
                    return null;
                });
        return reading;
    }

    private CompletableFuture<String> get(URI uri) {
        return http.sendAsync(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString())
                .thenApply(answer -> {
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(uri + " answered " + answer.statusCode());
                    }
                    return answer.body();
                });
    }

    private String property(String document, String name) {
        try {
            return json.readTree(document).path(name).asText();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JWKSet parse(String keys) {
        try {
            return JWKSet.parse(keys);
        } catch (ParseException unreadable) {
            throw new IllegalStateException("it sent no key set", unreadable);
        }
    }
}
