package dev.hourglass.referral;

import dev.hourglass.testing.ArchitectureRules;
import dev.hourglass.testing.SchemaRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void featuresHaveNoCyclesAndModelsAreFreeOfFrameworkAndIo() {
        ArchitectureRules.check("dev.hourglass.referral");
    }

    @Test
    void everyTableSaysWhoseItsRowsAre() {
        SchemaRules.check("schema_of_referral", Set.of());
    }
}
