package dev.hourglass.system.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.launcher.history.HistorySource;
import dev.hourglass.launcher.history.statement.OrderStatement;
import dev.hourglass.launcher.history.statement.RefundStatement;
import dev.hourglass.launcher.history.statement.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The import's mapping of the real histories against sums made without it. No service is needed. */
class HistoryMappingTest {

    @Test
    void cdnowComesToTheSumsOfItsFile() throws IOException {
        SharedData data = SharedData.orSkip();

        assertThat(mapped(data.cdnow())).isEqualTo(CdnowSums.of(data.cdnow()));
    }

    @Test
    void onlineRetailComesToTheSumsOfItsFile() throws IOException {
        SharedData data = SharedData.orSkip();

        assertThat(mapped(data.onlineRetail())).isEqualTo(OnlineRetailSums.of(data.onlineRetail()));
    }

    private static ExpectedLedger mapped(Path file) throws IOException {
        List<Statement> statements;
        try (Stream<Statement> read = HistorySource.file(file, Optional.empty()).statements("EUR")) {
            statements = read.toList();
        }
        Map<String, Long> refunded = new HashMap<>();
        for (Statement statement : statements) {
            if (statement instanceof RefundStatement refund) {
                refund.body()
                        .get("items")
                        .forEach(item -> refunded.merge(
                                refund.source() + "/" + refund.orderId() + "/"
                                        + item.get("id").asText(),
                                item.get("quantity").asLong(),
                                Long::sum));
            }
        }
        var ledger = new ExpectedLedger();
        for (Statement statement : statements) {
            if (statement instanceof OrderStatement order) {
                String key = order.source() + "/" + order.orderId();
                long spend = 0;
                for (JsonNode item : order.body().get("items")) {
                    long kept = item.get("quantity").asLong()
                            - refunded.getOrDefault(key + "/" + item.get("id").asText(), 0L);
                    spend += kept * item.get("unitPrice").asLong();
                }
                ledger.add(order.sequenceKey(), key, spend);
            }
        }
        return ledger;
    }
}
