package dev.hourglass.gateway;

import dev.hourglass.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theGatewayKeepsTheRulesOfTheStructure() {
        ArchitectureRules.check("dev.hourglass.gateway");
    }
}
