package dev.hourglass.points.insight;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.program.model.ProgramSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/**
 * Answers questions about whole programs, and remembers the answers for a while: they read everything a program has. The
 * same question is worked out once, however many ask; few different ones at a time, so that checkouts keep their
 * connections.
 */
@ApplicationScoped
public class Insights {
    private static final int REMEMBERED = 1_000;
    private static final int AT_A_TIME = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Programs programs;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Cache<Question, Object> answers;
    private final Semaphore running = new Semaphore(AT_A_TIME);

    /** @param asOf null for now */
    private record Question(ProgramId program, Insight<?> insight, Instant asOf) {}

    Insights(Programs programs, Transactions transactions, InstantSource clock, InsightConfig config) {
        this.programs = programs;
        this.transactions = transactions;
        this.clock = clock;
        this.answers = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(config.remembered())
                .build();
    }

    /** @throws ProblemException 503 when too many such questions are being worked out */
    <T> T answer(ProgramId program, Insight<T> insight) {
        return answer(program, insight, null);
    }

    /**
     * The answer for a past moment.
     *
     * @param asOf null for now
     * @throws ProblemException 400 for a moment that is still to come, 503 when too many such questions are being worked out
     */
    @SuppressWarnings("unchecked") // an insight is asked for what it answers
    <T> T answer(ProgramId program, Insight<T> insight, Instant asOf) {
        if (asOf != null && asOf.isAfter(clock.instant())) {
            throw ProblemException.invalid("asOf", "must not be in the future");
        }
        return (T) answers.get(new Question(program, insight, asOf), question -> read(program, insight, asOf));
    }

    private <T> T read(ProgramId program, Insight<T> insight, Instant asOf) {
        if (!running.tryAcquire()) {
            throw ProblemException.unavailable(
                    "Other insights are being worked out. Send the same request again.", RETRY_AFTER);
        }
        try {
            ProgramSettings settings = programs.current(program);
            Instant moment = asOf == null ? clock.instant() : asOf;
            return transactions.readingMuch(connection -> insight.read(connection, settings, moment));
        } finally {
            running.release();
        }
    }
}
