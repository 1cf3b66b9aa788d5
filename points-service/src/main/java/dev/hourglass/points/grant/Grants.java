package dev.hourglass.points.grant;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.Outcome;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.LedgerBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Turns what sister services tell into points, inside the inbox's transaction: event and effect commit together. */
@ApplicationScoped
public class Grants {
    private final LedgerBatch batch;
    private final GrantTable grants;

    Grants(LedgerBatch batch, GrantTable grants) {
        this.batch = batch;
        this.grants = grants;
    }

    SetGrant grant(ProgramId program, MemberId member, String key, String kind, long target) {
        return new SetGrant(program, member, new GrantKey(key), kind, target, grants);
    }

    /** @throws RuntimeException the refusal, when one of the commands is refused */
    void apply(Connection connection, List<SetGrant> commands) throws SQLException {
        List<Command> all = List.copyOf(commands);
        for (Outcome<Reply> outcome : batch.write(connection, all)) {
            if (outcome instanceof Outcome.Refused<Reply> refused) {
                throw refused.reason();
            }
        }
    }
}
