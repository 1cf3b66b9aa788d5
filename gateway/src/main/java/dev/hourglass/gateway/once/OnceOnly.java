package dev.hourglass.gateway.once;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Fingerprint;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.IdempotencyStore;
import dev.hourglass.kit.idempotency.IdempotencyStore.Answer;
import dev.hourglass.kit.idempotency.IdempotencyStore.Name;
import dev.hourglass.kit.security.DerivedKeys;
import dev.hourglass.kit.security.SealedText;
import dev.hourglass.kit.web.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;

/**
 * Does what a POST asks for in one transaction, and with an {@code Idempotency-Key} only once: the first answer is kept with
 * the work and given again. Answers hold secrets, so they are kept encrypted under a key that is not in the database.
 */
@ApplicationScoped
public class OnceOnly {
    /** Stands for the program in calls of operators, who belong to none. */
    public static final ProgramId NO_PROGRAM = new ProgramId(new UUID(0, 0));

    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final String PURPOSE = "hourglass first answers v1";

    private static final String TRY_LOCK = """
            SELECT pg_try_advisory_xact_lock(hashtextextended(?, 7403210012))
            """;

    private final IdempotencyStore answers;
    private final DerivedKeys keys;
    private final ObjectMapper json;
    private final Session session;

    public OnceOnly(IdempotencyStore answers, DerivedKeys keys, ObjectMapper json, Session session) {
        this.answers = answers;
        this.keys = keys;
        this.json = json;
        this.session = session;
    }

    /**
     * Answers 201 with what the work returns, or the first answer again.
     *
     * @param program whose key it is, {@link #NO_PROGRAM} for operators
     * @param header the {@code Idempotency-Key} header, or null
     * @param call method and path
     * @param body what was asked
     * @throws ProblemException 409 while the first request still runs, 422 when the key was used for another request
     */
    public Response create(ProgramId program, String header, String call, Object body, Supplier<?> work) {
        return answer(CREATED, program, IdempotencyKey.of(header).map(IdempotencyKey::value), call, body, work);
    }

    /** The same for a call that a partner makes, whose keys are its own. */
    public Response create(
            ProgramId program, PartnerId partner, String header, String call, Object body, Supplier<?> work) {
        Optional<String> key = IdempotencyKey.of(header).map(given -> IdempotencyKey.ofPartner(partner, given.value()));
        return answer(CREATED, program, key, call, body, work);
    }

    /** The same for what answers 204 without a body; the work must not mind to be done again after a crash. */
    public Response carryOut(ProgramId program, String header, String call, Runnable work) {
        return answer(NO_CONTENT, program, IdempotencyKey.of(header).map(IdempotencyKey::value), call, null, () -> {
            work.run();
            return null;
        });
    }

    private Response answer(
            int status, ProgramId program, Optional<String> key, String call, Object body, Supplier<?> work) {
        if (key.isEmpty()) {
            return response(status, write(QuarkusTransaction.requiringNew().call(work::get)))
                    .build();
        }
        Name name = new Name(program, key.get());
        String fingerprint = Fingerprint.of(call, write(body));
        return QuarkusTransaction.requiringNew().call(() -> once(status, name, fingerprint, work));
    }

    private Response once(int status, Name name, String fingerprint, Supplier<?> work) {
        Optional<Answer> first = read(name);
        if (first.isEmpty()) {
            if (!session.doReturningWork(connection -> tryLock(connection, name))) {
                throw ProblemException.conflict("The first request with this Idempotency-Key is still running.");
            }
            // It may have ended between the look and the lock.
            first = read(name);
        }
        if (first.isPresent()) {
            first.get().requireSame(fingerprint);
            return replayed(first.get());
        }
        String body = write(work.get());
        Answer answer = new Answer(name, fingerprint, status, SealedText.seal(key(name), body));
        session.doWork(connection -> answers.write(connection, List.of(answer)));
        return response(status, body).build();
    }

    private Optional<Answer> read(Name name) {
        return session.doReturningWork(connection ->
                Optional.ofNullable(answers.read(connection, List.of(name)).get(name)));
    }

    private static boolean tryLock(Connection connection, Name name) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(TRY_LOCK)) {
            lock.setString(1, name.program() + " " + name.key());
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private Response replayed(Answer first) {
        return response(first.status(), SealedText.open(key(first.name()), first.body()))
                .header(IdempotencyKey.REPLAYED, "true")
                .build();
    }

    private static Response.ResponseBuilder response(int status, String body) {
        Response.ResponseBuilder response = Response.status(status);
        return status == NO_CONTENT
                ? response
                : response.type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }

    private byte[] key(Name name) {
        return keys.derive(PURPOSE, name.program() + " " + name.key());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
