package dev.hourglass.referral.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.verify.Verification;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The books of a program as an operator sees them, and hands that change what no call can. */
@ApplicationScoped
public class Books {
    private final Verification verification;
    private final Transactions transactions;

    Books(Verification verification, Transactions transactions) {
        this.verification = verification;
        this.transactions = transactions;
    }

    public void assertFit(ProgramId program) {
        assertThat(finding(program)).isEmpty();
    }

    public Optional<Verification.Finding> finding(ProgramId program) {
        return verification.run(program).finding();
    }

    /** @param sql has the program as its only parameter */
    public void change(ProgramId program, String sql) {
        transactions.inTransaction(connection -> {
            try (var change = connection.prepareStatement(sql)) {
                change.setObject(1, program.uuid());
                return change.executeUpdate();
            }
        });
    }

    /** As if orders had been placed two days earlier. */
    public void makeDue(ProgramId program) {
        change(program, "UPDATE commission SET due_at = due_at - interval '2 days' WHERE program_id = ?");
        change(program, "UPDATE sale SET placed_at = placed_at - interval '2 days' WHERE program_id = ?");
    }

    /** All that a table holds of a program. */
    public String textOf(String table, ProgramId program) {
        return transactions.inTransaction(connection -> {
            try (var read = connection.prepareStatement("SELECT string_agg(t::text, ' ') FROM " + table
                            + " t WHERE program_id = '" + program.uuid() + "'");
                    var row = read.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        });
    }
}
