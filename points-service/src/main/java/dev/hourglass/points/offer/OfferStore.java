package dev.hourglass.points.offer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.offer.model.Offer;
import dev.hourglass.points.reward.RewardId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Offers, and the days on which members saw them. */
@ApplicationScoped
class OfferStore {
    private static final String COLUMNS = """
            o.id, o.name, o.description, o.audience, o.content, o.cap_times, o.cap_days, o.sku_days, o.category_days,
            o.needs_consent, o.priority, o.valid_from, o.valid_to, o.active
            """;

    private static final String LIST = "SELECT " + COLUMNS + """
              FROM offer o WHERE o.program_id = ? AND o.id > ? ORDER BY o.id LIMIT ?
            """;

    private static final String FIND = "SELECT " + COLUMNS + " FROM offer o WHERE o.program_id = ? AND o.id = ?";

    private static final String ON = "SELECT " + COLUMNS + """
              FROM offer o
             WHERE o.program_id = ? AND o.active
               AND (o.valid_from IS NULL OR o.valid_from <= ?) AND (o.valid_to IS NULL OR o.valid_to > ?)
            """;

    /** One that adds offers waits for the others, so that all of them count. */
    private static final String LOCK_PROGRAM = "SELECT 1 FROM program WHERE id = ? FOR NO KEY UPDATE";

    private static final String COUNT_OTHERS = "SELECT count(*) FROM offer WHERE program_id = ? AND active AND id <> ?";

    private static final String SAVE = """
            INSERT INTO offer (program_id, id, name, description, audience, content, cap_times, cap_days, sku_days,
                               category_days, needs_consent, priority, valid_from, valid_to, active)
            VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (program_id, id) DO UPDATE
               SET name = excluded.name, description = excluded.description, audience = excluded.audience,
                   content = excluded.content, cap_times = excluded.cap_times, cap_days = excluded.cap_days,
                   sku_days = excluded.sku_days, category_days = excluded.category_days,
                   needs_consent = excluded.needs_consent, priority = excluded.priority,
                   valid_from = excluded.valid_from, valid_to = excluded.valid_to, active = excluded.active
            """;

    private static final String DELETE = "DELETE FROM offer WHERE program_id = ? AND id = ?";

    private static final String OF_SEGMENT = """
            SELECT name FROM offer WHERE program_id = ? AND audience -> 'segments' @> to_jsonb(?::text) LIMIT 1
            """;

    private static final String ALL = "SELECT " + COLUMNS + " FROM offer o WHERE o.program_id = ? ORDER BY o.id";

    private static final String OF_REWARD = """
            SELECT name FROM offer WHERE program_id = ? AND content ->> 'rewardId' = ? LIMIT 1
            """;

    private static final String REWARD = "SELECT 1 FROM reward WHERE program_id = ? AND id = ?";

    private static final String SHOWN = """
            SELECT offer_id, day FROM offer_impression WHERE program_id = ? AND member_id = ? AND day > ?
            """;

    private static final String COUNT_SHOWN = """
            INSERT INTO offer_impression (program_id, member_id, offer_id, day)
            SELECT ?, ?, offer_id, ? FROM unnest(?::uuid[]) AS w(offer_id) ON CONFLICT DO NOTHING
            """;

    private final ObjectMapper json;

    OfferStore(ObjectMapper json) {
        this.json = json;
    }

    List<Offer> list(Connection connection, ProgramId program, UUID after, int limit) throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setObject(2, after);
            list.setInt(3, limit);
            return offers(list);
        }
    }

    Optional<Offer> find(Connection connection, ProgramId program, OfferId id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, id.uuid());
            return offers(find).stream().findFirst();
        }
    }

    /** All offers of a program, whether they are on or not. */
    List<Offer> all(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement all = connection.prepareStatement(ALL)) {
            all.setObject(1, program.uuid());
            return offers(all);
        }
    }

    /** Active offers that are valid at this moment. */
    List<Offer> on(Connection connection, ProgramId program, Instant now) throws SQLException {
        try (PreparedStatement on = connection.prepareStatement(ON)) {
            on.setObject(1, program.uuid());
            on.setObject(2, Columns.timestamp(now));
            on.setObject(3, Columns.timestamp(now));
            return offers(on);
        }
    }

    /** Active offers beside this one; no other transaction adds any until this one ends. */
    long countOthers(Connection connection, ProgramId program, UUID offer) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_PROGRAM);
                PreparedStatement count = connection.prepareStatement(COUNT_OTHERS)) {
            lock.setObject(1, program.uuid());
            lock.executeQuery().close();
            count.setObject(1, program.uuid());
            count.setObject(2, offer);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void save(Connection connection, ProgramId program, Offer offer) throws SQLException {
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setObject(1, program.uuid());
            save.setObject(2, offer.id());
            save.setString(3, offer.name());
            save.setString(4, offer.description());
            save.setString(5, toJson(offer.audience()));
            save.setString(6, toJson(offer.content()));
            save.setObject(7, offer.cap() == null ? null : offer.cap().times(), Types.INTEGER);
            save.setObject(8, offer.cap() == null ? null : offer.cap().days(), Types.INTEGER);
            save.setInt(9, offer.quiet().skuDays());
            save.setInt(10, offer.quiet().categoryDays());
            save.setBoolean(11, offer.needsConsent());
            save.setInt(12, offer.priority());
            save.setObject(13, Columns.timestamp(offer.validFrom()), Types.TIMESTAMP_WITH_TIMEZONE);
            save.setObject(14, Columns.timestamp(offer.validTo()), Types.TIMESTAMP_WITH_TIMEZONE);
            save.setBoolean(15, offer.active());
            save.executeUpdate();
        }
    }

    boolean delete(Connection connection, ProgramId program, OfferId id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setObject(1, program.uuid());
            delete.setObject(2, id.uuid());
            return delete.executeUpdate() == 1;
        }
    }

    /** The name of an offer whose audience names this segment. */
    Optional<String> ofSegment(Connection connection, ProgramId program, String segment) throws SQLException {
        return naming(connection, OF_SEGMENT, program, segment);
    }

    /** The name of an offer that leads to this reward. */
    Optional<String> ofReward(Connection connection, ProgramId program, RewardId reward) throws SQLException {
        return naming(connection, OF_REWARD, program, reward.toString());
    }

    private static Optional<String> naming(Connection connection, String sql, ProgramId program, String named)
            throws SQLException {
        try (PreparedStatement naming = connection.prepareStatement(sql)) {
            naming.setObject(1, program.uuid());
            naming.setString(2, named);
            try (ResultSet row = naming.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    boolean hasReward(Connection connection, ProgramId program, UUID reward) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(REWARD)) {
            find.setObject(1, program.uuid());
            find.setObject(2, reward);
            try (ResultSet row = find.executeQuery()) {
                return row.next();
            }
        }
    }

    /** On which days after {@code since} a member saw which offers. */
    Map<UUID, Set<LocalDate>> shown(Connection connection, ProgramId program, MemberId member, LocalDate since)
            throws SQLException {
        Map<UUID, Set<LocalDate>> shown = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(SHOWN)) {
            read.setObject(1, program.uuid());
            read.setObject(2, member.uuid());
            read.setObject(3, since);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    shown.computeIfAbsent(Columns.uuid(row, "offer_id"), offer -> new HashSet<>())
                            .add(row.getObject("day", LocalDate.class));
                }
            }
        }
        return shown;
    }

    void countShown(Connection connection, ProgramId program, MemberId member, LocalDate day, Collection<UUID> offers)
            throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT_SHOWN)) {
            count.setObject(1, program.uuid());
            count.setObject(2, member.uuid());
            count.setObject(3, day);
            count.setArray(4, Columns.array(connection, "uuid", offers, offer -> offer));
            count.executeUpdate();
        }
    }

    private List<Offer> offers(PreparedStatement read) throws SQLException {
        List<Offer> offers = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                offers.add(offer(row));
            }
        }
        return offers;
    }

    private Offer offer(ResultSet row) throws SQLException {
        Integer times = row.getObject("cap_times", Integer.class);
        try {
            return new Offer(
                    Columns.uuid(row, "id"),
                    row.getString("name"),
                    row.getString("description"),
                    json.readValue(row.getString("audience"), Offer.Audience.class),
                    json.readValue(row.getString("content"), Offer.Content.class),
                    times == null ? null : new Offer.Cap(times, row.getInt("cap_days")),
                    new Offer.Quiet(row.getInt("sku_days"), row.getInt("category_days")),
                    row.getBoolean("needs_consent"),
                    row.getInt("priority"),
                    Columns.instant(row, "valid_from"),
                    Columns.instant(row, "valid_to"),
                    row.getBoolean("active"));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored offer cannot be read", damaged);
        }
    }

    private String toJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
