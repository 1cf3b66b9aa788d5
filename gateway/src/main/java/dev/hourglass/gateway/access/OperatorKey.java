package dev.hourglass.gateway.access;

import dev.hourglass.kit.security.KeyFormat;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.jboss.logging.Logger;

/** Registers the configured operator key at start, by its hash; a former one ends there and then. */
@ApplicationScoped
public class OperatorKey {
    private static final Logger LOG = Logger.getLogger(OperatorKey.class);

    private final OperatorConfig config;
    private final KeyRows rows;
    private final InstantSource clock;

    public OperatorKey(OperatorConfig config, KeyRows rows, InstantSource clock) {
        this.config = config;
        this.rows = rows;
        this.clock = clock;
    }

    @Transactional
    void register(@Observes StartupEvent started) {
        if (config.key().isEmpty()) {
            if (rows.liveOperators().isEmpty()) {
                LOG.warn("HOURGLASS_OPERATOR_KEY is not set: nobody can create programs");
            }
            return;
        }
        String key = config.key().get();
        if (!KeyFormat.isWellFormed(key) || !key.startsWith(KeyFormat.OPERATOR)) {
            throw new IllegalStateException("HOURGLASS_OPERATOR_KEY is not a whole key beginning with "
                    + KeyFormat.OPERATOR + ": a character is missing or wrong");
        }
        register(new SecretKey(key));
    }

    private void register(SecretKey secret) {
        Instant now = clock.instant();
        rows.liveOperators().stream()
                .filter(row -> !Arrays.equals(row.hash, secret.hash()))
                .forEach(former -> former.revokedAt = now);
        rows.byHash(secret.hash())
                .ifPresentOrElse(
                        row -> row.revokedAt = null,
                        () -> rows.persist(KeyRow.of(null, KeyKind.OPERATOR, "operator", secret, now)));
    }
}
