package dev.hourglass.badges.share;

import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.share.model.Share;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which awards their members have shared. */
@ApplicationScoped
class ShareStore {
    private static final String WRITE = """
            INSERT INTO shared_award (program_id, award_id, display_name, shared_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (program_id, award_id) DO UPDATE SET display_name = EXCLUDED.display_name
            """;

    private static final String READ = """
            SELECT program_id, award_id, display_name, shared_at FROM shared_award
            """;

    private static final String FIND = READ + " WHERE award_id = ?";

    private static final String LIST = """
            SELECT s.program_id, s.award_id, s.display_name, s.shared_at
              FROM shared_award s JOIN award a ON a.program_id = s.program_id AND a.id = s.award_id
             WHERE a.program_id = ? AND a.member_id = ?
             ORDER BY s.award_id
            """;

    private static final String OF_MEMBERS = """
            DELETE FROM shared_award s USING award a
             WHERE a.program_id = s.program_id AND a.id = s.award_id AND a.program_id = ?
               AND a.member_id = ANY (?::uuid[])
            """;

    private static final String OF_BADGE = OF_MEMBERS + " AND a.badge_id = ?";

    private static final String ANOTHER_LEVEL = OF_BADGE + " AND a.id <> ?";

    void write(Connection connection, Share share) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setObject(1, share.program().uuid());
            write.setObject(2, share.award().uuid());
            write.setString(3, share.displayName().orElse(null));
            write.setObject(4, Columns.timestamp(share.sharedAt()));
            write.executeUpdate();
        }
    }

    Optional<Share> find(Connection connection, AwardId award) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, award.uuid());
            return read(find).stream().findFirst();
        }
    }

    /** All that a member shares. */
    List<Share> list(Connection connection, Subject member) throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, member.program().uuid());
            list.setObject(2, member.member().uuid());
            return read(list);
        }
    }

    private static List<Share> read(PreparedStatement statement) throws SQLException {
        List<Share> shares = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                shares.add(new Share(
                        new ProgramId(Columns.uuid(row, "program_id")),
                        new AwardId(Columns.uuid(row, "award_id")),
                        Optional.ofNullable(row.getString("display_name")),
                        Columns.instant(row, "shared_at")));
            }
        }
        return shares;
    }

    /** A badge is shared at one level: the others of this member are so no more. */
    void deleteOtherLevels(Connection connection, Subject member, BadgeId badge, AwardId shared) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(ANOTHER_LEVEL)) {
            setMembers(connection, delete, member.program(), List.of(member.member()));
            delete.setObject(3, badge.uuid());
            delete.setObject(4, shared.uuid());
            delete.executeUpdate();
        }
    }

    void delete(Connection connection, Subject member, BadgeId badge) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(OF_BADGE)) {
            setMembers(connection, delete, member.program(), List.of(member.member()));
            delete.setObject(3, badge.uuid());
            delete.executeUpdate();
        }
    }

    void deleteAll(Connection connection, ProgramId program, Collection<MemberId> members) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(OF_MEMBERS)) {
            setMembers(connection, delete, program, members);
            delete.executeUpdate();
        }
    }

    private static void setMembers(
            Connection connection, PreparedStatement statement, ProgramId program, Collection<MemberId> members)
            throws SQLException {
        statement.setObject(1, program.uuid());
        statement.setArray(2, Columns.array(connection, "uuid", members, MemberId::uuid));
    }
}
