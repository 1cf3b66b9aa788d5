package dev.hourglass.gateway.webhook.delivery;

import dev.hourglass.kit.sql.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.jboss.logging.Logger;

/** How far deliveries are behind, for whoever watches; of webhooks that are active and whose receivers do not rest. */
@ApplicationScoped
class WebhookLag {
    private static final Logger LOG = Logger.getLogger(WebhookLag.class);

    private static final String MEASURE = """
            SELECT coalesce(extract(epoch FROM now() - min(d.due_at)), 0), count(*)
              FROM webhook w JOIN webhook_delivery d ON d.webhook_id = w.id AND d.status = 'pending' AND d.due_at <= now()
             WHERE w.active AND (w.rests_until IS NULL OR w.rests_until <= now())
            """;

    private final Transactions transactions;
    private final MeterRegistry meters;
    private volatile Lag lag = new Lag(0, 0);

    private record Lag(double seconds, long waiting) {}

    WebhookLag(Transactions transactions, MeterRegistry meters) {
        this.transactions = transactions;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        Gauge.builder("hourglass.webhook.lag.seconds", this, self -> self.lag.seconds)
                .description("How long the delivery that is due longest has waited")
                .register(meters);
        Gauge.builder("hourglass.webhook.waiting", this, self -> self.lag.waiting)
                .description("Deliveries that are due")
                .register(meters);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        try {
            lag = transactions.inTransaction(connection -> {
                try (PreparedStatement measure = connection.prepareStatement(MEASURE);
                        ResultSet row = measure.executeQuery()) {
                    row.next();
                    return new Lag(row.getDouble(1), row.getLong(2));
                }
            });
        } catch (RuntimeException later) {
            LOG.debugf("Deliveries cannot be counted now: %s", later);
        }
    }
}
