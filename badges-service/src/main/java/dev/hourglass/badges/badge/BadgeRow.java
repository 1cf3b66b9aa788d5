package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.kit.id.ProgramId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** A badge definition as it is stored. */
@Entity
@Table(name = "badge")
class BadgeRow {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    @Id
    UUID id;

    @Column(name = "program_id")
    UUID programId;

    String name;
    String description;
    String image;

    /** As {@link CriteriaJson} writes them. */
    String criteria;

    UUID[] prerequisites;
    boolean revocable;
    boolean secret;
    long points;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "retired_at")
    Instant retiredAt;

    @Column(name = "backfill_lane")
    int backfillLane;

    @Column(name = "backfill_after")
    UUID backfillAfter;

    @Column(name = "backfill_done")
    long backfillDone;

    @Column(name = "backfill_total")
    long backfillTotal;

    @Column(name = "backfill_requested_at")
    Instant backfillRequestedAt;

    @Column(name = "backfill_finished_at")
    Instant backfillFinishedAt;

    /** A row that waits for its backfill over {@code members} members. */
    static BadgeRow of(ProgramId program, Badge badge, CriteriaJson json, long members, Instant createdAt) {
        BadgeRow row = new BadgeRow();
        row.id = badge.id().uuid();
        row.programId = program.uuid();
        row.createdAt = createdAt;
        row.define(badge, json);
        row.requestBackfill(members, createdAt);
        return row;
    }

    void define(Badge badge, CriteriaJson json) {
        name = badge.name();
        description = badge.description();
        image = badge.image();
        criteria = json.write(badge.criteria());
        prerequisites =
                badge.prerequisites().stream().map(BadgeId::uuid).sorted().toArray(UUID[]::new);
        revocable = badge.revocable();
        secret = badge.secret();
        points = badge.points();
    }

    /** Counts everybody anew, from the first member on; where there is nobody, that is done. */
    void requestBackfill(long members, Instant now) {
        backfillLane = 0;
        backfillAfter = BEFORE_ALL;
        backfillDone = 0;
        backfillTotal = members;
        backfillRequestedAt = now;
        backfillFinishedAt = null;
    }

    Definition definition(CriteriaJson json) {
        Criteria read = json.read(criteria);
        Badge badge = new Badge(
                new BadgeId(id),
                name,
                description,
                image,
                read,
                Arrays.stream(prerequisites).map(BadgeId::new).collect(Collectors.toSet()),
                revocable,
                secret,
                points);
        return new Definition(
                badge,
                new Backfill(
                        backfillLane,
                        backfillAfter,
                        backfillDone,
                        backfillTotal,
                        backfillRequestedAt,
                        backfillFinishedAt));
    }
}
