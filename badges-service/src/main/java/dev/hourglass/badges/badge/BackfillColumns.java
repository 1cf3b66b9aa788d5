package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.kit.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads how far the past has been counted from the columns {@code backfill_…}, which all tables of definitions share. */
public final class BackfillColumns {
    private BackfillColumns() {}

    public static Backfill read(ResultSet row) throws SQLException {
        return new Backfill(
                row.getInt("backfill_lane"),
                Columns.uuid(row, "backfill_after"),
                row.getLong("backfill_done"),
                row.getLong("backfill_total"),
                Columns.instant(row, "backfill_requested_at"),
                Columns.instant(row, "backfill_finished_at"));
    }
}
