package dev.hourglass.gateway.access;

import dev.hourglass.kit.id.ProgramId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A key as it is stored: never the key itself. */
@Entity
@Table(name = "access_key")
class KeyRow {
    @Id
    UUID id;

    @Column(name = "program_id")
    UUID programId;

    @Column(name = "partner_id")
    UUID partnerId;

    String kind;
    String name;
    byte[] hash;
    String hint;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    static KeyRow of(ProgramId program, KeyKind kind, String name, SecretKey secret, Instant now) {
        KeyRow row = new KeyRow();
        row.id = KeyId.create().uuid();
        row.programId = program == null ? null : program.uuid();
        row.kind = kind.word();
        row.name = name;
        row.hash = secret.hash();
        row.hint = secret.hint();
        row.createdAt = now;
        return row;
    }
}
