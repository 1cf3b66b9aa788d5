package dev.hourglass.referral.campaign;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.campaign.model.Campaign;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Campaigns of many programs at once, inside the transaction that decides on them. */
@ApplicationScoped
public class CampaignStore {
    private static final String READ = """
            SELECT program_id, landing_url, enabled, terms FROM campaign WHERE program_id = ANY (?)
            """;

    private final TermsJson json;

    CampaignStore(TermsJson json) {
        this.json = json;
    }

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

    private Campaign campaign(ResultSet row) throws SQLException {
        return new Campaign(
                new ProgramId(Columns.uuid(row, "program_id")),
                row.getString("landing_url"),
                row.getBoolean("enabled"),
                json.read(row.getString("terms")));
    }
}
