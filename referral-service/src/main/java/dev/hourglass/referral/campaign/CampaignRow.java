package dev.hourglass.referral.campaign;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.campaign.model.Touch;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.UUID;

/** A campaign as it is stored. */
@Entity
@Table(name = "campaign")
public class CampaignRow {
    @Id
    @Column(name = "program_id")
    UUID programId;

    String currency;

    @Column(name = "landing_url")
    String landingUrl;

    boolean enabled;

    @Column(name = "advocate_points")
    long advocatePoints;

    @Column(name = "friend_points")
    long friendPoints;

    @Column(name = "minimum_spend")
    long minimumSpend;

    @Column(name = "return_window_days")
    int returnWindowDays;

    @Column(name = "attribution_window_days")
    int attributionWindowDays;

    String touch;

    void setTerms(Terms terms) {
        currency = terms.currency();
        advocatePoints = terms.advocatePoints();
        friendPoints = terms.friendPoints();
        minimumSpend = terms.minimumSpend();
        returnWindowDays = terms.returnWindowDays();
    }

    Campaign toCampaign() {
        return new Campaign(
                new ProgramId(programId),
                landingUrl,
                enabled,
                new Terms(advocatePoints, friendPoints, currency, minimumSpend, returnWindowDays),
                attributionWindowDays,
                Touch.valueOf(touch.toUpperCase(Locale.ROOT)));
    }
}
