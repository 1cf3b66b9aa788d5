package dev.hourglass.badges.board;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Lets tests tell Redis and give prizes when they want it. */
@ApplicationScoped
@Unremovable
class BoardJobs {
    private final BoardMirrorJob mirror;
    private final PrizeJob prizes;

    BoardJobs(BoardMirrorJob mirror, PrizeJob prizes) {
        this.mirror = mirror;
        this.prizes = prizes;
    }

    void tellRedis() {
        mirror.run();
    }

    /** Gives all prizes of periods that ended well before this moment. */
    void givePrizes(Instant now) {
        while (prizes.step(now)) {}
    }
}
