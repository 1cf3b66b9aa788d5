package dev.hourglass.referral.campaign;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.campaign.model.Touch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Campaigns of many programs at once, inside the transaction that decides on them. */
@ApplicationScoped
public class CampaignStore {
    private static final String READ = """
            SELECT program_id, currency, landing_url, enabled, advocate_points, friend_points, minimum_spend,
                   return_window_days, attribution_window_days, touch
              FROM campaign WHERE program_id = ANY (?)
            """;

    Map<ProgramId, Campaign> read(Connection connection, Collection<ProgramId> programs) throws SQLException {
        Map<ProgramId, Campaign> campaigns = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, Columns.array(connection, "uuid", programs, ProgramId::uuid));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    Campaign campaign = campaign(row);
                    campaigns.put(campaign.program(), campaign);
                }
            }
        }
        return campaigns;
    }

    private static Campaign campaign(ResultSet row) throws SQLException {
        Terms terms = new Terms(
                row.getLong("advocate_points"),
                row.getLong("friend_points"),
                row.getString("currency"),
                row.getLong("minimum_spend"),
                row.getInt("return_window_days"));
        return new Campaign(
                new ProgramId(Columns.uuid(row, "program_id")),
                row.getString("landing_url"),
                row.getBoolean("enabled"),
                terms,
                row.getInt("attribution_window_days"),
                Touch.valueOf(row.getString("touch").toUpperCase(Locale.ROOT)));
    }
}
