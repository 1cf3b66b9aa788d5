package dev.hourglass.kit.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.kit.KitDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private static final String INSERT = "INSERT INTO inbox (producer, lane) VALUES ('test', 1)";

    private final List<String> ran = new ArrayList<>();
    private KitDatabase database;
    private Transactions transactions;

    @BeforeEach
    void openADatabase() {
        database = KitDatabase.create();
        transactions = database.transactions();
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void whatReturnsIsCommittedAndThenTheActionsRunInOrder() {
        String result = transactions.inTransaction(connection -> {
            connection.createStatement().execute(INSERT);
            transactions.afterCommit(() -> ran.add("first sees " + rows()));
            transactions.afterCommit(() -> ran.add("second"));
            assertThat(ran).isEmpty();
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(ran).containsExactly("first sees [1]", "second");
    }

    @Test
    void whatThrowsIsRolledBackAndItsActionsNeverRun() {
        assertThatThrownBy(() -> transactions.inTransaction(connection -> {
                    connection.createStatement().execute(INSERT);
                    transactions.afterCommit(() -> ran.add("never"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        transactions.inTransaction(connection -> 1);
        assertThat(rows()).containsExactly(0L);
        assertThat(ran).isEmpty();
    }

    @Test
    void anInnerTransactionOfItsOwnRunsItsActionsAtItsOwnCommit() {
        transactions.inTransaction(outer -> {
            transactions.afterCommit(() -> ran.add("outer"));
            transactions.inTransaction(inner -> {
                transactions.afterCommit(() -> ran.add("inner"));
                return 1;
            });
            assertThat(ran).containsExactly("inner");
            return 1;
        });
        assertThat(ran).containsExactly("inner", "outer");
    }

    @Test
    void outsideOfATransactionNothingIsRemembered() {
        transactions.afterCommit(() -> ran.add("never"));
        transactions.inTransaction(connection -> 1);
        assertThat(ran).isEmpty();
    }

    @Test
    void aConnectionThatIsLostIsAFailureThatPassesAndAViolationIsNot() {
        assertThatThrownBy(() -> database.execute("SELECT pg_terminate_backend(pg_backend_pid())"))
                .isInstanceOfSatisfying(DatabaseException.class, lost -> assertThat(lost.isTransient())
                        .isTrue());
        assertThatThrownBy(() -> database.execute("INSERT INTO outbox_lane (lane) VALUES (-1)"))
                .isInstanceOfSatisfying(DatabaseException.class, refused -> {
                    assertThat(refused.isTransient()).isFalse();
                    assertThat(refused.isUniqueViolation()).isFalse();
                });
        database.execute(INSERT);
        assertThatThrownBy(() -> database.execute(INSERT))
                .isInstanceOfSatisfying(DatabaseException.class, taken -> assertThat(taken.isUniqueViolation())
                        .isTrue());
    }

    @Test
    void aReadOverMuchSeesOneSnapshotAndCannotWrite() {
        List<Long> seen = transactions.readingMuch(connection -> {
            List<Long> rows = new ArrayList<>();
            for (int read = 0; read < 2; read++) {
                try (var row = connection.createStatement().executeQuery("SELECT count(*) FROM inbox")) {
                    row.next();
                    rows.add(row.getLong(1));
                }
                database.execute("INSERT INTO inbox (producer, lane) VALUES ('test', " + read + ")");
            }
            return rows;
        });
        assertThat(seen).containsExactly(0L, 0L);
        assertThat(rows()).containsExactly(2L);
        assertThatThrownBy(() -> transactions.readingMuch(
                        connection -> connection.createStatement().execute(INSERT)))
                .isInstanceOf(DatabaseException.class);
    }

    private List<Long> rows() {
        return database.numbers("SELECT count(*) FROM inbox");
    }
}
