package dev.hourglass.referral.partner;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Links of partners; their codes and clicks are kept with those of members. */
@ApplicationScoped
class LinkStore {
    private static final String ADD = """
            INSERT INTO partner_link (program_id, id, partner_id, name, first, created_at) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String PARTNERS = """
            SELECT l.program_id, l.id, l.partner_id FROM partner_link l
             WHERE l.program_id = ANY (?) AND l.id = ANY (?)
            """;

    private static final String PAGE = """
            SELECT l.id, l.name, c.code, c.clicks, l.created_at, l.first
              FROM partner_link l JOIN referral_code c ON c.program_id = l.program_id AND c.member_id = l.id
             WHERE l.program_id = ? AND l.partner_id = ? AND l.id < ?
             ORDER BY l.id DESC LIMIT ?
            """;

    private static final String FIRST_CODES = """
            SELECT l.partner_id, c.code
              FROM partner_link l JOIN referral_code c ON c.program_id = l.program_id AND c.member_id = l.id
             WHERE l.program_id = ? AND l.partner_id = ANY (?) AND l.first
            """;

    /** A link with its code. */
    record Link(LinkId id, String name, String code, long clicks, Instant createdAt) {}

    void add(Connection connection, ProgramId program, PartnerId partner, Link link, boolean first)
            throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, link.id.uuid());
            add.setObject(3, partner.uuid());
            add.setString(4, link.name);
            add.setBoolean(5, first);
            add.setObject(6, Columns.timestamp(link.createdAt));
            add.executeUpdate();
        }
    }

    /** Which of these owners of codes are links, and whose. */
    Map<MemberId, PartnerId> partners(
            Connection connection, Collection<ProgramId> programs, Collection<MemberId> owners) throws SQLException {
        Map<MemberId, PartnerId> partners = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(PARTNERS)) {
            read.setArray(1, Columns.array(connection, "uuid", programs, ProgramId::uuid));
            read.setArray(2, Columns.array(connection, "uuid", owners, MemberId::uuid));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    partners.put(
                            new LinkId(Columns.uuid(row, "id")).asOwner(),
                            new PartnerId(Columns.uuid(row, "partner_id")));
                }
            }
        }
        return partners;
    }

    /** Newest first, before this id. */
    List<Link> page(Connection connection, ProgramId program, PartnerId partner, UUID before, int limit)
            throws SQLException {
        List<Link> links = new ArrayList<>();
        try (PreparedStatement page = connection.prepareStatement(PAGE)) {
            page.setObject(1, program.uuid());
            page.setObject(2, partner.uuid());
            page.setObject(3, before);
            page.setInt(4, limit);
            try (ResultSet row = page.executeQuery()) {
                while (row.next()) {
                    links.add(new Link(
                            new LinkId(Columns.uuid(row, "id")),
                            row.getString("name"),
                            row.getString("code"),
                            row.getLong("clicks"),
                            Columns.instant(row, "created_at")));
                }
            }
        }
        return links;
    }

    /** The code that each partner has from the start. */
    Map<PartnerId, String> firstCodes(Connection connection, ProgramId program, Collection<PartnerId> partners)
            throws SQLException {
        Map<PartnerId, String> codes = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(FIRST_CODES)) {
            read.setObject(1, program.uuid());
            read.setArray(2, Columns.array(connection, "uuid", partners, PartnerId::uuid));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    codes.put(new PartnerId(Columns.uuid(row, "partner_id")), row.getString("code"));
                }
            }
        }
        return codes;
    }
}
