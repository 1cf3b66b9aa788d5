package dev.hourglass.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Says nothing about speed, only that idle streams stay open and are told what happens. */
class StreamsCommandIT {
    @Test
    void idleStreamsStayOpenAndAreToldWhatHappens() {
        StringWriter said = new StringWriter();
        CommandLine bench =
                new CommandLine(new Bench()).setOut(new PrintWriter(said)).setErr(new PrintWriter(said));

        int exitCode = bench.execute("streams", "--quick");

        assertThat(exitCode).as(said.toString()).isZero();
        assertThat(said.toString())
                .contains("100 streams are open", "All of them gave a sign of life", "50 members bought something");
    }
}
