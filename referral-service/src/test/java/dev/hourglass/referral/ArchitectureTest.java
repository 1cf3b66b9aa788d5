package dev.hourglass.referral;

import dev.hourglass.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void featuresHaveNoCyclesAndModelsAreFreeOfFrameworkAndIo() {
        ArchitectureRules.check("dev.hourglass.referral");
    }
}
