package dev.hourglass.points.identity;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.model.Identity;
import dev.hourglass.points.identity.model.Member;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Members and the ways to know them. */
@ApplicationScoped
public class IdentityStore {
    /** A wanted row without an identity asks for the program's version alone. */
    private static final String RESOLVE = """
            SELECT p.id AS program_id, p.config_version, i.kind, i.value, i.member_id
              FROM unnest(?::uuid[], ?::text[], ?::text[]) AS w(program_id, kind, value)
              JOIN program p ON p.id = w.program_id
              LEFT JOIN member_identity i
                ON i.program_id = w.program_id AND i.kind = w.kind AND i.value = w.value
            """;

    /** What {@link #member} reads. */
    public static final String COLUMNS = """
            m.program_id, m.id, m.external_id, m.email, m.phone, m.name, m.locale, m.time_zone, m.marketing_consent,
            m.consent_at, m.interests, m.attributes, m.profile_at, m.enrolled_at,
            m.merged_into, m.erased_at
            """;

    private static final String FIND = "SELECT " + COLUMNS + " FROM member m WHERE m.program_id = ? AND m.id = ?";

    private static final String READ_MERGED = """
            SELECT m.program_id, m.id, m.merged_into
              FROM member m JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, id) USING (program_id, id)
             WHERE m.merged_into IS NOT NULL
            """;

    private static final String FIND_BY_IDENTITY = "SELECT " + COLUMNS + """
               FROM member_identity i JOIN member m ON m.program_id = i.program_id AND m.id = i.member_id
              WHERE i.program_id = ? AND i.kind = ? AND i.value = ?
            """;

    private static final String SEARCH = "SELECT " + COLUMNS + """
               FROM member m
              WHERE m.program_id = ? AND m.id > ? AND m.merged_into IS NULL AND m.erased_at IS NULL
                AND (m.name ILIKE ? OR m.email ILIKE ? OR m.external_id ILIKE ? OR m.phone ILIKE ?)
              ORDER BY m.id LIMIT ?
            """;

    /** Interests travel as one text each: an array of arrays must have rows of one length. */
    private static final String SAVE = """
            INSERT INTO member AS m (program_id, id, external_id, email, phone, name, locale, time_zone,
                                     marketing_consent, consent_at, interests, attributes, profile_at, enrolled_at)
            SELECT program_id, id, external_id, email, phone, name, locale, time_zone, marketing_consent, consent_at,
                   string_to_array(interests, E'\\x1f'), attributes::json, profile_at, enrolled_at
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::bool[], ?::timestamptz[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                   AS n(program_id, id, external_id, email, phone, name, locale, time_zone, marketing_consent,
                        consent_at, interests, attributes, profile_at, enrolled_at)
            ON CONFLICT (program_id, id) DO UPDATE
               SET external_id = excluded.external_id, email = excluded.email, phone = excluded.phone,
                   name = excluded.name, locale = excluded.locale, time_zone = excluded.time_zone,
                   marketing_consent = excluded.marketing_consent, consent_at = excluded.consent_at,
                   interests = excluded.interests, attributes = excluded.attributes, profile_at = excluded.profile_at
            """;

    /** No ON CONFLICT: an identity that somebody else took meanwhile undoes this transaction, and it is run again. */
    private static final String ADD_IDENTITIES = """
            INSERT INTO member_identity (program_id, kind, value, member_id)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[])
            """;

    private static final String REMOVE_IDENTITIES = """
            DELETE FROM member_identity i
             USING unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[]) AS w(program_id, kind, value, member_id)
             WHERE i.program_id = w.program_id AND i.kind = w.kind AND i.value = w.value AND i.member_id = w.member_id
            """;

    /** Between interests; no interest holds it. */
    private static final String UNIT_SEPARATOR = "\u001f";

    /** A member's id within its program. */
    public record Id(ProgramId program, MemberId member) {}

    /** An identity within its program. */
    public record Key(ProgramId program, Identity identity) {}

    /**
     * What is known before anything is locked.
     *
     * @param members whose identities they are; those that nobody has are absent
     * @param configVersions of the programs' settings in force; programs that do not exist are absent
     */
    public record Resolution(Map<Key, MemberId> members, Map<ProgramId, Long> configVersions) {
        private void take(ResultSet row) throws SQLException {
            ProgramId program = new ProgramId(Columns.uuid(row, "program_id"));
            configVersions.put(program, row.getLong("config_version"));
            if (row.getString("kind") != null) {
                Identity identity = new Identity(Identity.Kind.of(row.getString("kind")), row.getString("value"));
                members.put(new Key(program, identity), new MemberId(Columns.uuid(row, "member_id")));
            }
        }
    }

    /**
     * Finds members by identities, and the version of each program's settings, in one read.
     *
     * @return filled when all is sent
     */
    public Resolution resolve(Reads reads, Collection<ProgramId> programs, Collection<Key> keys) throws SQLException {
        List<Key> wanted = new ArrayList<>(keys);
        programs.forEach(program -> wanted.add(new Key(program, null)));
        Resolution resolution = new Resolution(new HashMap<>(), new HashMap<>());
        reads.add(RESOLVE, resolution::take)
                .array("uuid", wanted, key -> key.program.uuid())
                .array("text", wanted, IdentityStore::kind)
                .array("text", wanted, IdentityStore::value);
        return resolution;
    }

    private static String kind(Key key) {
        return key.identity == null ? null : key.identity.kind().column();
    }

    private static String value(Key key) {
        return key.identity == null ? null : key.identity.value();
    }

    /** The member this id stands for; empty when there is none, or none any more. */
    public Optional<Member> find(Connection connection, ProgramId program, MemberId id) throws SQLException {
        Optional<Member> read = owner(connection, program, id);
        if (read.isPresent() && read.get().mergedInto() != null) {
            read = owner(connection, program, read.get().mergedInto());
        }
        return read.filter(member -> !member.isErased());
    }

    /** The member with this very id, to whom orders and entries belong; erased ones included. */
    public Optional<Member> owner(Connection connection, ProgramId program, MemberId id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, id.uuid());
            return one(find);
        }
    }

    /**
     * The id of the member that this id stands for; every read that somebody names a member for begins here.
     *
     * @throws ProblemException 404 when there is none, or none any more
     */
    public MemberId surviving(Connection connection, ProgramId program, MemberId id) throws SQLException {
        return find(connection, program, id)
                .orElseThrow(() -> ProblemException.notFound("member"))
                .id();
    }

    /** Which of these ids stand for other members now; filled when all is sent. */
    public Map<Id, MemberId> merged(Reads reads, Collection<Id> ids) throws SQLException {
        Map<Id, MemberId> merged = new HashMap<>();
        reads.add(
                        READ_MERGED,
                        row -> merged.put(
                                new Id(
                                        new ProgramId(Columns.uuid(row, "program_id")),
                                        new MemberId(Columns.uuid(row, "id"))),
                                new MemberId(Columns.uuid(row, "merged_into"))))
                .array("uuid", ids, key -> key.program.uuid())
                .array("uuid", ids, key -> key.member.uuid());
        return merged;
    }

    public Optional<Member> find(Connection connection, ProgramId program, Identity identity) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND_BY_IDENTITY)) {
            find.setObject(1, program.uuid());
            find.setString(2, identity.kind().column());
            find.setString(3, identity.value());
            return one(find);
        }
    }

    /** Members in which name, e-mail, phone or external id contains the text, after {@code after} in order of id. */
    public List<Member> search(Connection connection, ProgramId program, String text, MemberId after, int limit)
            throws SQLException {
        String pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        List<Member> members = new ArrayList<>();
        try (PreparedStatement search = connection.prepareStatement(SEARCH)) {
            search.setObject(1, program.uuid());
            search.setObject(2, after.uuid());
            for (int i = 3; i <= 6; i++) {
                search.setString(i, pattern);
            }
            search.setInt(7, limit);
            try (ResultSet row = search.executeQuery()) {
                while (row.next()) {
                    members.add(member(row));
                }
            }
        }
        return members;
    }

    /** Writes new and changed members. */
    public void save(Writes writes, Collection<Member> members) throws SQLException {
        if (members.isEmpty()) {
            return;
        }
        Writes.Write save = writes.add(SAVE);
        save.array("uuid", members, m -> m.program().uuid());
        save.array("uuid", members, m -> m.id().uuid());
        save.array("text", members, Member::externalId);
        save.array("text", members, Member::email);
        save.array("text", members, Member::phone);
        save.array("text", members, Member::name);
        save.array("text", members, Member::locale);
        save.array("text", members, Member::timeZone);
        save.array("bool", members, Member::marketingConsent);
        save.array("timestamptz", members, Member::consentAt);
        save.array("text", members, m -> String.join(UNIT_SEPARATOR, m.interests()));
        save.array("text", members, Member::attributes);
        save.array("timestamptz", members, Member::profileAt);
        save.array("timestamptz", members, Member::enrolledAt);
    }

    /** Forgets the identities that members gave up, and then keeps those they took. */
    public void saveIdentities(Writes writes, Map<Key, MemberId> removed, Map<Key, MemberId> added)
            throws SQLException {
        write(writes, REMOVE_IDENTITIES, removed);
        write(writes, ADD_IDENTITIES, added);
    }

    private static void write(Writes writes, String sql, Map<Key, MemberId> identities) throws SQLException {
        if (identities.isEmpty()) {
            return;
        }
        Collection<Map.Entry<Key, MemberId>> rows = identities.entrySet();
        writes.add(sql)
                .array("uuid", rows, row -> row.getKey().program.uuid())
                .array("text", rows, row -> row.getKey().identity.kind().column())
                .array("text", rows, row -> row.getKey().identity.value())
                .array("uuid", rows, row -> row.getValue().uuid());
    }

    private static Optional<Member> one(PreparedStatement find) throws SQLException {
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? Optional.of(member(row)) : Optional.empty();
        }
    }

    /** Reads a member from a row that has all of its columns. */
    public static Member member(ResultSet row) throws SQLException {
        UUID mergedInto = Columns.uuid(row, "merged_into");
        return new Member(
                new ProgramId(Columns.uuid(row, "program_id")),
                new MemberId(Columns.uuid(row, "id")),
                row.getString("external_id"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("name"),
                row.getString("locale"),
                row.getString("time_zone"),
                row.getObject("marketing_consent", Boolean.class),
                Columns.instant(row, "consent_at"),
                List.of((String[]) row.getArray("interests").getArray()),
                row.getString("attributes"),
                Columns.instant(row, "profile_at"),
                Columns.instant(row, "enrolled_at"),
                mergedInto == null ? null : new MemberId(mergedInto),
                Columns.instant(row, "erased_at"));
    }
}
