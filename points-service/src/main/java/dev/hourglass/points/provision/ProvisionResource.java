package dev.hourglass.points.provision;

import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.outbox.Outbox;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.program.ProgramDocument;
import dev.hourglass.points.program.Programs;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Sets programs up on the gateway's word; said again, it changes settings and leaves what people made of the template. */
@Path("/internal/programs/{programId}")
@Blocking
@RolesAllowed(Role.SERVICE)
public class ProvisionResource {
    private static final String STARTER = "starter";

    private final Programs programs;
    private final StarterTemplate starter;
    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;

    public ProvisionResource(
            Programs programs, StarterTemplate starter, Outbox outbox, Transactions transactions, InstantSource clock) {
        this.programs = programs;
        this.starter = starter;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    @PUT
    @Operation(hidden = true)
    public void put(ProgramId programId, ProgramDocument document) {
        if (document == null || !programId.equals(document.id())) {
            throw ProblemException.invalid("/id", "must be the id in the path");
        }
        transactions.inTransaction(connection -> {
            boolean isNew = programs.save(connection, document);
            if (isNew && STARTER.equals(document.template())) {
                starter.apply(connection, document);
            }
            if (isNew) {
                outbox.append(connection, List.of(created(document)));
            }
            return null;
        });
    }

    private EventDraft created(ProgramDocument document) {
        return EventDraft.of(
                document.id(),
                ProvisionEvents.PROGRAM_CREATED,
                null,
                clock.instant(),
                ProvisionEvents.ProgramCreated.of(document));
    }
}
