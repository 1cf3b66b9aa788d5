package dev.hourglass.kit.inbox;

import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.DatabaseException;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** For operators: the events that could not be applied, and another try at one. */
@Path("/internal/dead-letters")
@RolesAllowed({Role.OPERATOR, Role.SERVICE})
@Blocking
public class DeadLetterResource {
    private static final Logger LOG = Logger.getLogger(DeadLetterResource.class);
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Transactions transactions;
    private final InboxStore store;
    private final Inbox inbox;

    public DeadLetterResource(Transactions transactions, InboxStore store, Inbox inbox) {
        this.transactions = transactions;
        this.store = store;
        this.inbox = inbox;
    }

    @GET
    @Operation(hidden = true)
    public Page<InboxStore.DeadLetter> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit, @QueryParam("cursor") String cursor) {
        UUID after = Cursor.decode(cursor, UUID::fromString).orElse(BEFORE_ALL);
        return Page.of(
                transactions.inTransaction(connection -> store.list(connection, after, Page.limit(limit) + 1)),
                limit,
                letter -> letter.id().toString());
    }

    @POST
    @Path("/{id}/replay")
    @Operation(hidden = true)
    public void replay(UUID id) {
        if (!replayed(id)) {
            throw ProblemException.notFound("dead letter");
        }
    }

    /** What was wrong with the event may still be wrong: no failure of this call. */
    private boolean replayed(UUID id) {
        try {
            return inbox.replay(id);
        } catch (DatabaseException failure) {
            if (failure.isTransient()) {
                throw failure;
            }
            throw stillPoisonous(id, failure);
        } catch (RuntimeException failure) {
            throw stillPoisonous(id, failure);
        }
    }

    private static ProblemException stillPoisonous(UUID id, RuntimeException failure) {
        LOG.warnf(failure, "Dead letter %s still cannot be applied", id);
        return ProblemException.conflict("It still cannot be applied: " + failure.getMessage());
    }
}
