package dev.hourglass.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Says nothing about speed, only that all orders are played. */
class SimulationsCommandIT {
    @Test
    void allOrdersArePlayedByOneRuleAndByTwenty() {
        StringWriter said = new StringWriter();
        CommandLine bench =
                new CommandLine(new Bench()).setOut(new PrintWriter(said)).setErr(new PrintWriter(said));

        int exitCode = bench.execute("simulations", "--quick");

        assertThat(exitCode).as(said.toString()).isZero();
        assertThat(said.toString()).contains("round 1,  1 rules: 640 orders", "round 1, 20 rules: 640 orders");
    }
}
