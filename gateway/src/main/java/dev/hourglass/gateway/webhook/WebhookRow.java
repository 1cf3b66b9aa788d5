package dev.hourglass.gateway.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A webhook as its owner set it up; what the delivery keeps in the same row is left alone here. */
@Entity
@DynamicUpdate
@Table(name = "webhook")
class WebhookRow {
    @Id
    UUID id;

    @Column(name = "program_id", updatable = false)
    UUID programId;

    @Column(name = "partner_id", updatable = false)
    UUID partnerId;

    String url;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    List<String> types;

    boolean active;

    @Column(name = "ended_because")
    String endedBecause;

    String secret;

    @Column(name = "former_secret")
    String formerSecret;

    @Column(name = "former_until")
    Instant formerUntil;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(updatable = false)
    long position;

    @Column(name = "rests_until")
    Instant restsUntil;
}
