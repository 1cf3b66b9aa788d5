package dev.hourglass.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Says nothing about speed: the machine that runs tests is nobody's to measure on. */
class GatewayCommandIT {
    @Test
    void forwardingHomeScreensAndVisiblePurchasesAreMeasuredToTheEnd() {
        StringWriter said = new StringWriter();
        CommandLine bench =
                new CommandLine(new Bench()).setOut(new PrintWriter(said)).setErr(new PrintWriter(said));

        int exitCode = bench.execute("gateway", "--quick");

        assertThat(exitCode).as(said.toString()).isZero();
        assertThat(said.toString())
                .contains(
                        "home screens, cold",
                        "home screens, warm",
                        "Others wanted to buy 20 times a second",
                        "Purchase to badge visible",
                        "Purchase to referral");
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .as("processes that run on")
                .isEmpty();
    }
}
