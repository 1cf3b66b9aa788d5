package dev.hourglass.badges;

import dev.hourglass.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void featuresAndModelsKeepTheirPlace() {
        ArchitectureRules.check("dev.hourglass.badges");
    }
}
