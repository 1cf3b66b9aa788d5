package dev.hourglass.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Says nothing about speed, only that everybody is counted: the run ends when somebody is not. */
class BadgesCommandIT {
    @Test
    void everyMemberIsCountedByABadgeAndOneAnew() {
        StringWriter said = new StringWriter();
        CommandLine bench =
                new CommandLine(new Bench()).setOut(new PrintWriter(said)).setErr(new PrintWriter(said));

        int exitCode = bench.execute("badges", "--quick");

        assertThat(exitCode).as(said.toString()).isZero();
        assertThat(said.toString())
                .containsPattern("recompute +1 member, +200 facts: median")
                .containsPattern("preview +30 members, +300 facts")
                .containsPattern("backfill +300 members, +3,000 facts")
                .contains("Memory for 270 members more");
    }
}
