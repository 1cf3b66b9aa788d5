package dev.hourglass.points.survey;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.survey.SurveyApi.ResponseId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Surveys: answered, looked through. */
@ApplicationScoped
public class Surveys {
    private static final int CREATED = 201;

    private final SurveyStore store;
    private final IdentityStore identities;
    private final OnceOnly once;
    private final Transactions transactions;
    private final InstantSource clock;

    Surveys(
            SurveyStore store,
            IdentityStore identities,
            OnceOnly once,
            Transactions transactions,
            InstantSource clock) {
        this.store = store;
        this.identities = identities;
        this.once = once;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws ProblemException 404 when the program has no such member */
    Reply answer(ProgramId program, MemberId member, SurveyApi.Answer answer, Optional<Idempotency> name) {
        return once.inTransaction(program, name, connection -> {
            MemberId surviving = identities.surviving(connection, program, member);
            SurveyApi.Response response = new SurveyApi.Response(
                    ResponseId.create(),
                    surviving,
                    answer.survey().word(),
                    answer.score(),
                    answer.comment() == null || answer.comment().isBlank()
                            ? null
                            : answer.comment().strip(),
                    clock.instant());
            store.add(connection, program, response);
            return Reply.of(CREATED, response);
        });
    }

    /**
     * @param member of whom, or null for all
     * @throws ProblemException 404 when the program has no such member
     */
    Page<SurveyApi.Response> list(ProgramId program, MemberId member, UUID before, int limit) {
        return Page.of(
                transactions.inTransaction(connection -> {
                    if (member != null) {
                        identities.surviving(connection, program, member);
                    }
                    return store.list(connection, program, member, before, limit + 1);
                }),
                limit,
                response -> response.id().toString());
    }
}
