package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.kit.id.ProgramId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A badge definition as it is stored. */
@Entity
@Table(name = "badge")
class BadgeRow {
    @Id
    UUID id;

    @Column(name = "program_id")
    UUID programId;

    String name;
    String description;

    @Convert(converter = CriteriaColumn.class)
    Criteria criteria;

    boolean revocable;
    long points;

    @Column(name = "created_at")
    Instant createdAt;

    static BadgeRow of(ProgramId program, Badge badge, Instant createdAt) {
        BadgeRow row = new BadgeRow();
        row.id = badge.id().uuid();
        row.programId = program.uuid();
        row.name = badge.name();
        row.description = badge.description();
        row.criteria = badge.criteria();
        row.revocable = badge.revocable();
        row.points = badge.points();
        row.createdAt = createdAt;
        return row;
    }

    Badge badge() {
        return new Badge(new BadgeId(id), name, description, criteria, revocable, points);
    }
}
