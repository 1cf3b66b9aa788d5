package dev.hourglass.kit.erase;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What a service keeps of a member as one JSON document, row by row on one snapshot: a long history costs no memory. */
public final class Export {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int FETCH_SIZE = 200;

    /**
     * One list of the document.
     *
     * @param columns arguments of {@code json_build_object} over the columns of {@code t}
     * @param table with the columns {@code program_id} and {@code member_id}, or a query in brackets that has them
     * @param order of the rows
     */
    public record Section(String name, String columns, String table, String order) {
        String sql() {
            return """
                    SELECT json_build_object(%s)::text FROM %s t
                     WHERE t.program_id = ? AND t.member_id = ANY (?) ORDER BY %s
                    """.formatted(columns, table, order);
        }
    }

    private final Transactions transactions;
    private final List<Section> sections;

    public Export(Transactions transactions, List<Section> sections) {
        this.transactions = transactions;
        this.sections = List.copyOf(sections);
    }

    /**
     * Writes the document.
     *
     * @param member whom it is about
     * @param ids all that stand for the same person
     * @param elsewhere calls that answer what is kept by others
     */
    public void write(
            ProgramId program,
            MemberId member,
            List<MemberId> ids,
            Instant now,
            List<String> elsewhere,
            OutputStream output) {
        transactions.readingMuch(connection -> {
            try (JsonGenerator out = JSON.createGenerator(output, JsonEncoding.UTF8)) {
                out.writeStartObject();
                out.writeStringField("memberId", member.toString());
                out.writeStringField("exportedAt", now.toString());
                out.writeArrayFieldStart("elsewhere");
                for (String call : elsewhere) {
                    out.writeString(call);
                }
                out.writeEndArray();
                for (Section section : sections) {
                    out.writeArrayFieldStart(section.name);
                    write(connection, section, program, ids, out);
                    out.writeEndArray();
                }
                out.writeEndObject();
                return null;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    private static void write(
            Connection connection, Section section, ProgramId program, List<MemberId> ids, JsonGenerator out)
            throws SQLException, IOException {
        try (PreparedStatement read = connection.prepareStatement(section.sql())) {
            read.setFetchSize(FETCH_SIZE);
            read.setObject(1, program.uuid());
            read.setArray(2, Columns.array(connection, "uuid", ids, MemberId::uuid));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    out.writeRawValue(row.getString(1));
                }
            }
        }
    }
}
