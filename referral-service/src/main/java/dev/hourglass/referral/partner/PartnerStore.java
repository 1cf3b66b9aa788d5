package dev.hourglass.referral.partner;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.partner.model.Partner;
import dev.hourglass.referral.partner.model.PartnerTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Partners and all versions of their terms. */
@ApplicationScoped
class PartnerStore {
    private static final String CREATE = """
            INSERT INTO partner (program_id, id, name, definition, payout_minimum, active, created_at)
            VALUES (?, ?, ?, ?, ?, true, ?)
            ON CONFLICT (program_id, id) DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE partner SET name = ?, payout_minimum = ?, active = ? WHERE program_id = ? AND id = ?
            """;

    private static final String ADD_TERMS = """
            INSERT INTO partner_terms (program_id, partner_id, version, valid_from, hold_days, commission)
            VALUES (?, ?, ?, ?, ?, ?::jsonb)
            """;

    private static final String DEFINITION = """
            SELECT definition FROM partner WHERE program_id = ? AND id = ? FOR UPDATE
            """;

    private static final String READ = """
            SELECT p.program_id, p.id, p.name, p.payout_minimum, p.active, p.created_at,
                   t.version, t.valid_from, t.hold_days, t.commission
              FROM partner p JOIN partner_terms t ON t.program_id = p.program_id AND t.partner_id = p.id
             WHERE p.program_id = ANY (?) AND p.id = ANY (?)
             ORDER BY p.id DESC, t.version
            """;

    private static final String PAGE = """
            SELECT id FROM partner WHERE program_id = ? AND id < ? ORDER BY id DESC LIMIT ?
            """;

    private final CommissionJson commissions;

    PartnerStore(CommissionJson commissions) {
        this.commissions = commissions;
    }

    /** False when there is a partner of this id. */
    boolean create(Connection connection, Partner partner, String definition) throws SQLException {
        try (PreparedStatement create = connection.prepareStatement(CREATE)) {
            create.setObject(1, partner.program().uuid());
            create.setObject(2, partner.id().uuid());
            create.setString(3, partner.name());
            create.setString(4, definition);
            create.setLong(5, partner.payoutMinimum());
            create.setObject(6, Columns.timestamp(partner.createdAt()));
            return create.executeUpdate() == 1;
        }
    }

    void update(Connection connection, Partner partner) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, partner.name());
            update.setLong(2, partner.payoutMinimum());
            update.setBoolean(3, partner.active());
            update.setObject(4, partner.program().uuid());
            update.setObject(5, partner.id().uuid());
            update.executeUpdate();
        }
    }

    void addTerms(Connection connection, Partner partner, PartnerTerms terms) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD_TERMS)) {
            add.setObject(1, partner.program().uuid());
            add.setObject(2, partner.id().uuid());
            add.setInt(3, terms.version());
            add.setObject(4, Columns.timestamp(terms.validFrom()));
            add.setInt(5, terms.holdDays());
            add.setString(6, commissions.write(terms.commission()));
            add.executeUpdate();
        }
    }

    /** What it was created from; locked to the end of the transaction. */
    Optional<String> lock(Connection connection, ProgramId program, PartnerId id) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(DEFINITION)) {
            read.setObject(1, program.uuid());
            read.setObject(2, id.uuid());
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** The partners there are of these; ids are unique over all programs. */
    Map<PartnerId, Partner> read(Connection connection, Collection<ProgramId> programs, Collection<PartnerId> partners)
            throws SQLException {
        Map<PartnerId, Partner> found = new LinkedHashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, Columns.array(connection, "uuid", programs, ProgramId::uuid));
            read.setArray(2, Columns.array(connection, "uuid", partners, PartnerId::uuid));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    Partner partner = partner(row);
                    found.merge(partner.id(), partner, PartnerStore::join);
                }
            }
        }
        return found;
    }

    private static Partner join(Partner known, Partner more) {
        List<PartnerTerms> terms = new ArrayList<>(known.terms());
        terms.addAll(more.terms());
        return new Partner(
                known.program(),
                known.id(),
                known.name(),
                known.payoutMinimum(),
                known.active(),
                known.createdAt(),
                terms);
    }

    /** Newest first, before this id. */
    List<PartnerId> page(Connection connection, ProgramId program, UUID before, int limit) throws SQLException {
        List<PartnerId> ids = new ArrayList<>();
        try (PreparedStatement page = connection.prepareStatement(PAGE)) {
            page.setObject(1, program.uuid());
            page.setObject(2, before);
            page.setInt(3, limit);
            try (ResultSet row = page.executeQuery()) {
                while (row.next()) {
                    ids.add(new PartnerId(Columns.uuid(row, "id")));
                }
            }
        }
        return ids;
    }

    private Partner partner(ResultSet row) throws SQLException {
        PartnerTerms terms = new PartnerTerms(
                row.getInt("version"),
                Columns.instant(row, "valid_from"),
                row.getInt("hold_days"),
                commissions.read(row.getString("commission")));
        return new Partner(
                new ProgramId(Columns.uuid(row, "program_id")),
                new PartnerId(Columns.uuid(row, "id")),
                row.getString("name"),
                row.getLong("payout_minimum"),
                row.getBoolean("active"),
                Columns.instant(row, "created_at"),
                List.of(terms));
    }
}
