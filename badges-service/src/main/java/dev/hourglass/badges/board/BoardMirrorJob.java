package dev.hourglass.badges.board;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the copies of leaderboards in Redis up to date. What it has not told yet is written down, so it may end anywhere. */
@ApplicationScoped
class BoardMirrorJob {
    private final Rankings rankings;

    BoardMirrorJob(Rankings rankings) {
        this.rankings = rankings;
    }

    /** Until all is told. */
    @Scheduled(every = "{hourglass.badges.leaderboard-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        while (rankings.tell()) {}
    }
}
