package dev.hourglass.referral.campaign;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.campaign.model.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;

/** Keeps each program's referral program. */
@ApplicationScoped
public class Campaigns {
    private static final String CREATE = """
            INSERT INTO campaign (program_id, currency, landing_url, enabled, terms)
            VALUES (?1, ?2, '', ?3, CAST(?4 AS jsonb))
            ON CONFLICT DO NOTHING
            """;

    private final CampaignRows rows;
    private final CampaignStore store;
    private final TermsJson json;

    public Campaigns(CampaignRows rows, CampaignStore store, TermsJson json) {
        this.rows = rows;
        this.store = store;
        this.json = json;
    }

    /** What a program's manager may change. */
    public record Change(boolean enabled, Terms terms) {}

    /** @throws ProblemException 404 when the program is not known here */
    @Transactional
    public Campaign get(ProgramId program) {
        return rows.findByIdOptional(program.uuid())
                .map(this::campaign)
                .orElseThrow(() -> ProblemException.notFound("referral program"));
    }

    private Campaign campaign(CampaignRow row) {
        return new Campaign(new ProgramId(row.programId), row.landingUrl, row.enabled, json.read(row.terms));
    }

    /** The campaigns there are for these programs, inside the caller's transaction. */
    public Map<ProgramId, Campaign> read(Connection connection, Collection<ProgramId> programs) throws SQLException {
        return store.read(connection, programs);
    }

    /**
     * @throws ProblemException 404 when the program is not known here, 400 when the terms are in another currency
     */
    @Transactional
    public Campaign change(ProgramId program, Change change) {
        CampaignRow row = rows.lock(program).orElseThrow(() -> ProblemException.notFound("referral program"));
        if (!row.currency.equals(change.terms().currency())) {
            throw ProblemException.invalid("/minimumOrder/currency", "must be the program's currency, " + row.currency);
        }
        row.enabled = change.enabled();
        row.terms = json.write(change.terms());
        return campaign(row);
    }

    /** Takes over a program's settings; the template counts the first time only. */
    @Transactional
    public void adopt(ProgramId program, Currency currency, boolean starter, String landingUrl) {
        Terms terms = starter ? Terms.starter(currency) : Terms.none(currency);
        rows.getEntityManager()
                .createNativeQuery(CREATE)
                .setParameter(1, program.uuid())
                .setParameter(2, terms.currency())
                .setParameter(3, starter)
                .setParameter(4, json.write(terms))
                .executeUpdate();
        rows.lock(program).orElseThrow().landingUrl = landingUrl;
    }
}
