package dev.hourglass.points;

import dev.hourglass.testing.ArchitectureRules;
import dev.hourglass.testing.SchemaRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void featuresHaveNoCyclesAndModelsNoFramework() {
        ArchitectureRules.check("dev.hourglass.points");
    }

    @Test
    void everyTableSaysWhoseItsRowsAre() {
        // One row per lane: how far the service has read its own event log, in which all programs stand.
        SchemaRules.check("schema_of_points", Set.of("segment_feed"));
    }
}
