package dev.hourglass.kit.maintenance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What has to be kept in order in a service's database. */
@ConfigMapping(prefix = "hourglass.maintenance")
public interface MaintenanceConfig {
    /** Tables partitioned by month; the partitions of the next two months are made ahead. */
    @WithDefault("outbox")
    List<String> partitionedTables();
}
