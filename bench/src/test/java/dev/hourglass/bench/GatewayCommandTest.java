package dev.hourglass.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the command understands; nothing is started. */
class GatewayCommandTest {
    private static final int NOT_UNDERSTOOD = 2;

    @Test
    void aPartThatDoesNotExistIsRefusedWithThoseThatDo() {
        StringWriter said = new StringWriter();

        int exitCode = bench(said).execute("gateway", "--only", "forwarding,visibel");

        assertThat(exitCode).isEqualTo(NOT_UNDERSTOOD);
        assertThat(said.toString()).contains("'visibel'", "forwarding, home, visible");
    }

    @Test
    void theHelpNamesTheParts() {
        StringWriter said = new StringWriter();

        bench(said).execute("gateway", "--help");

        assertThat(said.toString()).contains("--only", "forwarding,home,visible");
    }

    private static CommandLine bench(StringWriter said) {
        return new CommandLine(new Bench()).setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    }
}
