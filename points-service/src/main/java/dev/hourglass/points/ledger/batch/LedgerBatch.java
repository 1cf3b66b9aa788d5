package dev.hourglass.points.ledger.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.IdempotencyStore;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.lane.Outcome;
import dev.hourglass.kit.outbox.Outbox;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.Surroundings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs commands in one database transaction: reads and locks what they need, lets each decide in turn on the working set,
 * writes everything set-based.
 */
@ApplicationScoped
public class LedgerBatch {
    private final LedgerReader reader;
    private final LedgerStore ledger;
    private final TierStore tiers;
    private final IdentityStore identities;
    private final IdempotencyStore idempotency;
    private final Outbox outbox;
    private final LaneCount lanes;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final Instance<Surroundings> surroundings;

    LedgerBatch(
            LedgerReader reader,
            LedgerStore ledger,
            TierStore tiers,
            IdentityStore identities,
            IdempotencyStore idempotency,
            Outbox outbox,
            LaneCount lanes,
            InstantSource clock,
            ObjectMapper json,
            @Any Instance<Surroundings> surroundings) {
        this.reader = reader;
        this.ledger = ledger;
        this.tiers = tiers;
        this.identities = identities;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.lanes = lanes;
        this.clock = clock;
        this.json = json;
        this.surroundings = surroundings;
    }

    /** The outcomes of commands, in order, and the replies that have to be kept under their keys. */
    private record Decided(List<Outcome<Reply>> outcomes, List<IdempotencyStore.Answer> answers) {}

    /**
     * Writes commands in a transaction that others go on with.
     *
     * @param connection in a transaction of the kit's {@code Transactions}
     * @return one outcome per command, in order
     */
    public List<Outcome<Reply>> write(Connection connection, List<Command> commands) throws SQLException {
        Books books = newBooks();
        Decided decided =
                decide(connection, commands.stream().map(Traced::byNobody).toList(), books);
        writes(connection, books, decided).send();
        return decided.outcomes;
    }

    /** The same as the last thing of its transaction: the commit travels with the writes, one round trip less. */
    public List<Outcome<Reply>> writeAndCommit(Connection connection, List<Traced> commands) throws SQLException {
        Books books = newBooks();
        Decided decided = decide(connection, commands, books);
        writes(connection, books, decided).sendAndCommit();
        return decided.outcomes;
    }

    /**
     * What a command would be answered now. It is decided as always, on rows that are locked as always, and nothing is written.
     *
     * @throws ProblemException when it would be refused
     */
    public Reply preview(Connection connection, Command command) throws SQLException {
        Books books = newBooks();
        books.people().leaveGuestsApart();
        try {
            Outcome<Reply> outcome = decide(connection, List.of(Traced.byNobody(command)), books)
                    .outcomes
                    .get(0);
            if (outcome instanceof Outcome.Refused<Reply> refused) {
                throw refused.reason();
            }
            return ((Outcome.Done<Reply>) outcome).result();
        } finally {
            connection.rollback();
        }
    }

    private Books newBooks() {
        return new Books(clock.instant(), lanes);
    }

    private Decided decide(Connection connection, List<Traced> traced, Books books) throws SQLException {
        List<Command> commands = traced.stream().map(Traced::command).toList();
        Map<IdempotencyStore.Name, IdempotencyStore.Answer> answers = idempotency.read(
                connection, commands.stream().flatMap(c -> name(c).stream()).toList());
        reader.read(connection, commands, books);
        List<IdempotencyStore.Answer> newAnswers = new ArrayList<>();
        List<Outcome<Reply>> outcomes = new ArrayList<>(commands.size());
        for (Traced one : traced) {
            books.tracedBy(one.traceparent());
            outcomes.add(decide(one.command(), books, answers, newAnswers));
        }
        return new Decided(outcomes, newAnswers);
    }

    /** All that has to be written for what was decided. */
    private Writes writes(Connection connection, Books books, Decided decided) throws SQLException {
        Writes writes = new Writes(connection);
        identities.save(
                writes,
                books.accounts().stream()
                        .filter(MemberAccount::profileChanged)
                        .map(MemberAccount::member)
                        .toList());
        identities.saveIdentities(
                writes,
                books.people().directory().removed(),
                books.people().directory().added());
        ledger.write(writes, books.accounts());
        tiers.write(writes, books.accounts());
        for (FactSet<?, ?> facts : books.factSets()) {
            facts.write(writes);
        }
        for (Surroundings around : surroundings) {
            around.write(writes, books);
        }
        for (Books.AlsoWritten also : books.alsoWritten()) {
            also.addTo(writes);
        }
        idempotency.write(writes, decided.answers);
        outbox.append(writes, books.events());
        return writes;
    }

    private Outcome<Reply> decide(
            Command command,
            Books books,
            Map<IdempotencyStore.Name, IdempotencyStore.Answer> answers,
            List<IdempotencyStore.Answer> newAnswers) {
        try {
            var first = name(command).map(answers::get).orElse(null);
            if (first != null) {
                first.requireSame(command.idempotency().orElseThrow().fingerprint());
                return new Outcome.Done<>(Reply.again(first.status(), first.body()));
            }
            int before = books.events().size();
            Reply reply = command.decide(books);
            Set<MemberId> changed = changedSince(books, before);
            name(command).ifPresent(name -> {
                IdempotencyStore.Answer answer = new IdempotencyStore.Answer(
                        name, command.idempotency().orElseThrow().fingerprint(), reply.status(), toJson(reply.body()));
                answers.put(name, answer);
                newAnswers.add(answer);
            });
            return new Outcome.Done<>(reply.changing(changed));
        } catch (ProblemException refused) {
            return new Outcome.Refused<>(refused);
        }
    }

    /** Whoever is changed is told of in an event. */
    private static Set<MemberId> changedSince(Books books, int before) {
        return books.events().subList(before, books.events().size()).stream()
                .map(EventDraft::subject)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Optional<IdempotencyStore.Name> name(Command command) {
        return command.idempotency().map(given -> new IdempotencyStore.Name(command.program(), given.key()));
    }

    private String toJson(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
