package dev.hourglass.badges.member;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Lets tests see that calls wait for a member. */
@ApplicationScoped
@Unremovable
public class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final NamedMembers members;

    Waiting(NamedMembers members) {
        this.members = members;
    }

    /** Returns when at least one call waits. */
    public void awaitOne() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (members.waiting() == 0) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("no call waits for a member");
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
