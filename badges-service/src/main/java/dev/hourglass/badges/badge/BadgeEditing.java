package dev.hourglass.badges.badge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.badges.badge.BadgeApi.BadgeView;
import dev.hourglass.badges.badge.BadgeApi.Draft;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Prerequisites;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Fingerprint;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.IdempotencyStore;
import dev.hourglass.kit.idempotency.IdempotencyStore.Answer;
import dev.hourglass.kit.idempotency.IdempotencyStore.Name;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Defines, changes and retires badges. What changes who is due a badge has everybody counted anew. */
@ApplicationScoped
public class BadgeEditing {
    private final BadgeRows rows;
    private final CriteriaJson json;
    private final Members members;
    private final IdempotencyStore answers;
    private final ObjectMapper wire;
    private final InstantSource clock;

    BadgeEditing(
            BadgeRows rows,
            CriteriaJson json,
            Members members,
            IdempotencyStore answers,
            ObjectMapper wire,
            InstantSource clock) {
        this.rows = rows;
        this.json = json;
        this.members = members;
        this.answers = answers;
        this.wire = wire;
        this.clock = clock;
    }

    /** @param replayed whether the body is a first answer, given again */
    record Created(String body, boolean replayed) {}

    /**
     * Adds a badge; with a key it is added once.
     *
     * @throws ProblemException 400 for a definition that cannot be used, 422 for a key that was used for another
     */
    @Transactional
    Created create(ProgramId program, Optional<IdempotencyKey> key, Draft draft) {
        rows.lockProgram(program);
        Name name = key.map(given -> new Name(program, given.value())).orElse(null);
        String fingerprint = Fingerprint.of("POST badge", toJson(draft));
        if (name != null) {
            Answer first = rows.withConnection(
                    connection -> answers.read(connection, List.of(name)).get(name));
            if (first != null) {
                first.requireSame(fingerprint);
                return new Created(first.body(), true);
            }
        }
        Badge badge = badge(program, BadgeId.create(), draft);
        BadgeRow row = BadgeRow.of(program, badge, json, countMembers(program), clock.instant());
        rows.persist(row);
        String body = toJson(BadgeView.of(row.definition(json), 0));
        if (name != null) {
            rows.withConnection(connection -> {
                answers.write(connection, List.of(new Answer(name, fingerprint, 201, body)));
                return null;
            });
        }
        return new Created(body, false);
    }

    /** @throws ProblemException 400 for a definition that cannot be used, 404 for an id that is not there */
    @Transactional
    BadgeRow change(ProgramId program, BadgeId id, Draft draft) {
        rows.lockProgram(program);
        BadgeRow row = rows.findToChange(program, id.uuid()).orElseThrow(() -> ProblemException.notFound("badge"));
        Badge before = row.definition(json).badge();
        Badge after = badge(program, id, draft);
        row.define(after, json);
        if (!json.write(before.criteria()).equals(row.criteria)
                || !before.prerequisites().equals(after.prerequisites())
                || before.revocable() != after.revocable()) {
            row.requestBackfill(countMembers(program), clock.instant());
        }
        return row;
    }

    /**
     * From now on nobody earns, loses or sees the badge, and its credentials are revoked; points it brought stay.
     *
     * @throws ProblemException 404 for an id that is not there, 409 while another badge requires it
     */
    @Transactional
    void retire(ProgramId program, BadgeId id) {
        rows.lockProgram(program);
        BadgeRow row = rows.findToChange(program, id.uuid()).orElseThrow(() -> ProblemException.notFound("badge"));
        for (Badge other : all(program)) {
            if (other.prerequisites().contains(id)) {
                throw ProblemException.conflict(
                        "The badge cannot be deleted while '" + other.name() + "' requires it. Change that first.");
            }
        }
        row.retiredAt = clock.instant();
    }

    /**
     * A badge that is only tried out.
     *
     * @throws ProblemException 400 for a definition that {@link #create} would refuse
     */
    @Transactional
    public Badge tried(ProgramId program, Draft draft) {
        return badge(program, BadgeId.create(), draft);
    }

    private Badge badge(ProgramId program, BadgeId id, Draft draft) {
        Set<BadgeId> prerequisites = prerequisites(draft);
        Badge badge = new Badge(
                id,
                draft.name().strip(),
                draft.description() == null ? "" : draft.description(),
                draft.image(),
                json.check(draft.criteria()),
                prerequisites,
                draft.revocable(),
                draft.secret(),
                draft.points());
        if (!prerequisites.isEmpty()) {
            requireReachable(badge, all(program));
        }
        return badge;
    }

    private static Set<BadgeId> prerequisites(Draft draft) {
        Set<BadgeId> ids = new LinkedHashSet<>();
        List<String> texts = draft.prerequisites() == null ? List.of() : draft.prerequisites();
        for (int i = 0; i < texts.size(); i++) {
            try {
                ids.add(BadgeId.fromString(texts.get(i)));
            } catch (IllegalArgumentException unreadable) {
                throw ProblemException.invalid("/prerequisites/" + i, "is not the id of a badge");
            }
        }
        return ids;
    }

    private static void requireReachable(Badge badge, List<Badge> all) {
        Map<BadgeId, Badge> known = all.stream().collect(Collectors.toMap(Badge::id, other -> other));
        for (BadgeId required : badge.prerequisites()) {
            if (!known.containsKey(required)) {
                throw ProblemException.invalid("/prerequisites", "there is no badge " + required);
            }
        }
        List<Badge> others = new ArrayList<>(all);
        others.removeIf(other -> other.id().equals(badge.id()));
        if (Prerequisites.of(badge, others).contains(badge.id())) {
            throw ProblemException.invalid("/prerequisites", "badges may not require each other in a circle");
        }
    }

    private List<Badge> all(ProgramId program) {
        return rows.listAll(program).stream()
                .map(row -> row.definition(json).badge())
                .toList();
    }

    private long countMembers(ProgramId program) {
        return rows.withConnection(connection -> members.count(connection, program));
    }

    private String toJson(Object body) {
        try {
            return wire.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
