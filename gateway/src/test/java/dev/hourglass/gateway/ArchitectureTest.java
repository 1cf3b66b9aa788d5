package dev.hourglass.gateway;

import dev.hourglass.testing.ArchitectureRules;
import dev.hourglass.testing.SchemaRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theGatewayKeepsTheRulesOfTheStructure() {
        ArchitectureRules.check("dev.hourglass.gateway");
    }

    @Test
    void everyTableSaysWhoseItsRowsAre() {
        // A key is what names the program; webhooks are served one by one, whosever they are.
        Set<String> foundByTheirOwnIds = Set.of("access_key", "key_change", "webhook", "webhook_delivery");
        SchemaRules.check("schema_of_gateway", foundByTheirOwnIds);
    }
}
