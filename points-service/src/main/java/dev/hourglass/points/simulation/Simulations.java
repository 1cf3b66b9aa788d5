package dev.hourglass.points.simulation;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.rule.EarningRules;
import dev.hourglass.points.rule.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** What rules would have given: asked for, looked at. {@link SimulationJob} plays them. */
@ApplicationScoped
public class Simulations {
    private static final int ACCEPTED = 202;

    private final SimulationStore store;
    private final EarningRules rules;
    private final OnceOnly once;
    private final Transactions transactions;
    private final InstantSource clock;

    Simulations(
            SimulationStore store, EarningRules rules, OnceOnly once, Transactions transactions, InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.once = once;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws ProblemException 400 when a condition of the draft cannot be used */
    Reply ask(ProgramId program, SimulationApi.Request request, Optional<Idempotency> name) {
        rules.draft(request.rules());
        return once.inTransaction(program, name, connection -> {
            Instant now = clock.instant();
            SimulationApi.Status queued = new SimulationApi.Status(
                    SimulationId.create(),
                    "queued",
                    request.from() == null ? Rules.ALWAYS : request.from(),
                    request.to() == null ? now : request.to(),
                    new SimulationApi.Progress(0, 0),
                    now,
                    null,
                    null,
                    null);
            store.add(connection, program, queued, request.rules());
            return Reply.of(ACCEPTED, queued);
        });
    }

    /** @throws ProblemException 404 when the program has no such simulation */
    SimulationApi.Status get(ProgramId program, SimulationId id) {
        return transactions
                .inTransaction(connection -> store.find(connection, program, id))
                .orElseThrow(() -> ProblemException.notFound("simulation"));
    }

    Page<SimulationApi.Status> list(ProgramId program, UUID before, int limit) {
        return Page.of(
                transactions.inTransaction(connection -> store.list(connection, program, before, limit + 1)),
                limit,
                status -> status.id().toString());
    }
}
