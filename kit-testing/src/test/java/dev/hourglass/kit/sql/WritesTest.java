package dev.hourglass.kit.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.kit.KitDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritesTest {
    private static final String INSERT = "INSERT INTO inbox (producer, lane) SELECT 'test', unnest(?::int4[])";

    private KitDatabase database;

    @BeforeEach
    void openADatabase() {
        database = KitDatabase.create();
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void whatIsSentWithTheCommitIsThereForOthersAtOnce() {
        database.inTransaction(connection -> {
            Writes writes = new Writes(connection);
            writes.add(INSERT).array("int4", List.of(1, 2), lane -> lane);
            writes.add(INSERT).array("int4", List.of(3), lane -> lane);
            writes.sendAndCommit();
            assertThat(lanes()).containsExactly(1L, 2L, 3L);
            return null;
        });
        assertThat(lanes()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theFirstThatFailsUndoesThemAllAlthoughTheCommitWasSentWithThem() {
        assertThatThrownBy(() -> database.inTransaction(connection -> {
                    Writes writes = new Writes(connection);
                    writes.add(INSERT).array("int4", List.of(1), lane -> lane);
                    writes.add(INSERT).array("int4", List.of(1), lane -> lane);
                    writes.add(INSERT).array("int4", List.of(2), lane -> lane);
                    writes.sendAndCommit();
                    return null;
                }))
                .isInstanceOfSatisfying(DatabaseException.class, refused -> assertThat(refused.isUniqueViolation())
                        .isTrue());
        assertThat(lanes()).isEmpty();
    }

    @Test
    void whatIsSentWithoutTheCommitIsUndoneWithItsTransaction() {
        assertThatThrownBy(() -> database.inTransaction(connection -> {
                    Writes writes = new Writes(connection);
                    writes.add(INSERT).array("int4", List.of(1), lane -> lane);
                    writes.send();
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(lanes()).isEmpty();
    }

    private List<Long> lanes() {
        return database.numbers("SELECT lane FROM inbox ORDER BY lane");
    }
}
