package dev.hourglass.referral.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

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

    @JdbcTypeCode(SqlTypes.JSON)
    String terms;
}
