package dev.hourglass.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Says nothing about speed: the machine that runs tests is nobody's to measure on. */
class OrdersCommandIT {
    @TempDir
    Path directory;

    @Test
    void serviceAndBaselineWriteTheSameRowsAndNoOrderFails() throws IOException {
        StringWriter said = new StringWriter();
        Path json = directory.resolve("bench.json");
        CommandLine bench =
                new CommandLine(new Bench()).setOut(new PrintWriter(said)).setErr(new PrintWriter(said));

        int exitCode = bench.execute("orders", "--quick", "--no-gateway", "--json", json.toString());

        assertThat(exitCode).as(said.toString()).isZero();
        assertThat(said.toString()).contains("fsync=on synchronous_commit=on", "Same rows in every table");
        JsonNode written = new ObjectMapper().readTree(json.toFile());
        assertThat(written.path("measurements").findValuesAsText("subject"))
                .contains("SERVICE", "SERVICE_HOT", "BASELINE_FEW", "BASELINE_MANY");
    }
}
