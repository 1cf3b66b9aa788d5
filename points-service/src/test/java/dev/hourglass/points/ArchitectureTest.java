package dev.hourglass.points;

import dev.hourglass.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void featuresHaveNoCyclesAndModelsNoFramework() {
        ArchitectureRules.check("dev.hourglass.points");
    }
}
