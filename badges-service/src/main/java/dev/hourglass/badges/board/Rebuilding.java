package dev.hourglass.badges.board;

import dev.hourglass.badges.board.BoardApi.Rebuilt;
import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.sql.DatabaseException;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Makes a copy in Redis anew because somebody asked for it. */
@ApplicationScoped
class Rebuilding {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Rankings rankings;
    private final OnceOnly once;

    Rebuilding(Rankings rankings, OnceOnly once) {
        this.rankings = rankings;
        this.once = once;
    }

    /**
     * One that the caller has named is made once.
     *
     * @return {@link Rebuilt}
     * @throws ProblemException 503 when Redis does not answer
     */
    Reply rebuild(BoardKey key, Optional<Idempotency> name) {
        // Without a name nothing is kept of it: no transaction need stay open meanwhile.
        return name.isEmpty() ? rebuild(key) : once.inTransaction(key.program(), name, connection -> rebuild(key));
    }

    private Reply rebuild(BoardKey key) {
        try {
            return Reply.of(200, new Rebuilt(rankings.rebuild(key)));
        } catch (DatabaseException refused) {
            throw refused;
        } catch (RuntimeException away) {
            throw ProblemException.unavailable(
                    "Redis does not answer; leaderboards are answered from the database meanwhile.", SOON);
        }
    }
}
