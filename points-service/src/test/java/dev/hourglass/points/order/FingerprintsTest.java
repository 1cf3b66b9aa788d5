package dev.hourglass.points.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What paid and from where is compared, never kept. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class FingerprintsTest {
    @Inject
    Transactions transactions;

    private TestProgram shop;

    @BeforeEach
    void aShopOfItsOwn() {
        shop = TestProgram.starter();
    }

    @Test
    void fingerprintsAreKeptAndToldAsKeyedHashesOnly() {
        buy("1", "needle-4242", "device-needle");
        buy("2", "needle-4242", "");

        assertThat(texts("SELECT o::text FROM orders o WHERE program_id = ?"))
                .hasSize(2)
                .noneMatch(text -> text.contains("needle"));
        assertThat(texts("SELECT data FROM outbox WHERE program_id = ?")).noneMatch(text -> text.contains("needle"));
        List<String> told = texts("SELECT data::jsonb #>> '{order,fingerprints,payment}' FROM outbox"
                + " WHERE program_id = ? AND type = 'dev.hourglass.order.recorded.v1'");
        assertThat(told).hasSize(2).allMatch(hash -> hash.matches("[A-Za-z0-9_-]{43}"));
        assertThat(told.get(0)).isEqualTo(told.get(1));
    }

    private void buy(String id, String payment, String device) {
        shop.storefront()
                .body("""
                        {"status": "paid", "currency": "EUR", "placedAt": "2026-11-21T10:00:00Z",
                         "updatedAt": "2026-11-21T10:00:02Z", "customer": {"externalId": "c-1"},
                         "items": [{"id": "1", "sku": "S", "quantity": 1, "unitPrice": 1000}],
                         "fingerprints": {"payment": "%s", "device": "%s"}}
                        """.formatted(payment, device))
                .put("/v1/orders/web/" + id)
                .then()
                .statusCode(201);
    }

    private List<String> texts(String query) {
        return transactions.inTransaction(connection -> {
            List<String> texts = new ArrayList<>();
            try (PreparedStatement read = connection.prepareStatement(query)) {
                read.setObject(1, shop.id().uuid());
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        texts.add(row.getString(1));
                    }
                }
            }
            return texts;
        });
    }
}
