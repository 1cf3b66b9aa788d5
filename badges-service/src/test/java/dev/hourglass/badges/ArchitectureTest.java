package dev.hourglass.badges;

import dev.hourglass.testing.ArchitectureRules;
import dev.hourglass.testing.SchemaRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void featuresAndModelsKeepTheirPlace() {
        ArchitectureRules.check("dev.hourglass.badges");
    }

    @Test
    void everyTableSaysWhoseItsRowsAre() {
        SchemaRules.check("schema_of_badges", Set.of());
    }
}
