package dev.hourglass.system.contract;

import dev.hourglass.launcher.service.Service;
import dev.hourglass.system.run.Databases;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many rows the tables of all services hold: what must not change when nothing is written. */
final class RowCounts {
    /**
     * Not an effect of what was asked: who tried to change something is written down, also when it is refused; the id that a
     * partner is going to have is kept before; a job notes how far it has read; and deliveries of what happened before go out.
     */
    private static final Set<String> NO_EFFECT =
            Set.of("audit_entry", "partner_opening", "segment_feed", "webhook_delivery");

    private RowCounts() {}

    static Map<String, Long> of(Databases databases) {
        Map<String, Long> rows = new TreeMap<>();
        for (Service service : Service.values()) {
            for (String table : databases.tables(service)) {
                if (!NO_EFFECT.contains(table)) {
                    rows.put(
                            service.label() + "." + table,
                            databases.number(service, "SELECT count(*) FROM \"" + table + "\""));
                }
            }
        }
        return rows;
    }
}
