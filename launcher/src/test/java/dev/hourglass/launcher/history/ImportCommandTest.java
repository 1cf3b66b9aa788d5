package dev.hourglass.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.history.send.StubGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final String root = System.getProperty("hourglass.root", "");

    @TempDir
    private Path directory;

    private StubGateway stub;

    @BeforeEach
    void listen() throws IOException {
        stub = new StubGateway();
        var both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        System.setProperty("hourglass.root", directory.toString());
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
        System.setProperty("hourglass.root", root);
        stub.close();
    }

    @Test
    void aFileIsSentAndSummedUp() throws IOException {
        Path file = history("{\"source\":\"web\",\"orderId\":\"1\",\"customer\":{\"externalId\":\"c-1\"}}\n");

        int exit = run(file.toString());

        assertThat(exit).isZero();
        assertThat(printed())
                .containsPattern("orders +1\n")
                .containsPattern("members enrolled +1\n")
                .containsPattern("points +10\n");
    }

    @Test
    void rejectedLinesAreShownKeptInAFileAndTellByTheExitCode() throws IOException {
        Path file = history("{\"source\":\"web\",\"orderId\":\"1\"}\nwhat\n");

        int exit = run(file.toString());

        assertThat(exit).isEqualTo(ImportCommand.SOME_REJECTED);
        assertThat(printed()).contains("line 2 (ndjson): not JSON");
        assertThat(filesKept()).singleElement().satisfies(kept -> assertThat(Files.readString(kept))
                .contains("\"line\":2,\"subject\":\"ndjson\",\"reason\":\"not JSON\""));
    }

    @Test
    void withoutKeyAndUrlThoseThatUpWroteDownAreUsed() throws IOException {
        Path state = Files.createDirectories(directory.resolve(".hourglass"));
        Files.writeString(
                state.resolve("credentials.json"),
                "{\"gatewayUrl\":\"%s\",\"operatorKey\":\"o\",\"program\":{\"storefrontKey\":\"%s\"}}"
                        .formatted(stub.url(), StubGateway.KEY));
        Path file = history("{\"source\":\"web\",\"orderId\":\"1\"}\n");

        assertThat(execute(file.toString())).isZero();
    }

    @Test
    void withoutAPlatformItSaysHowToStartOne() throws IOException {
        assertThat(execute(history("{}").toString())).isEqualTo(ImportCommand.STOPPED);
        assertThat(printed()).contains("./hourglass up");
    }

    @Test
    void anotherCurrencyIsNotImportedSilently() throws IOException {
        Path file = history("{\"source\":\"web\",\"orderId\":\"1\"}\n");

        assertThat(run(file.toString(), "--currency", "GBP")).isEqualTo(ImportCommand.STOPPED);
        assertThat(printed()).contains("GBP").contains("EUR");
        assertThat(stub.calls()).isEmpty();
    }

    @Test
    void aRehearsalSendsNothingAndNeedsNoGateway() throws IOException {
        Path file = history("{\"source\":\"web\",\"orderId\":\"1\"}\nwhat\n");

        assertThat(execute(file.toString(), "--dry-run")).isEqualTo(ImportCommand.SOME_REJECTED);
        assertThat(printed()).containsPattern("orders +1\n").contains("Nothing was sent");
        assertThat(filesKept()).isEmpty();
    }

    @Test
    void aSampleNeedsNoFile() {
        assertThat(run("--sample", "50", "--shuffle", "1", "--duplicates", "20"))
                .isZero();
        assertThat(printed()).containsPattern("orders +50\n").containsPattern("sent again +\\d+\n");
    }

    @Test
    void aStoppedImportStillSaysHowFarItCame() throws IOException {
        stub.refuseNext(401, null, "{\"detail\":\"Revoked.\"}");

        int exit = run(history("{\"source\":\"web\",\"orderId\":\"1\"}\n").toString());

        assertThat(exit).isEqualTo(ImportCommand.STOPPED);
        assertThat(printed()).contains("Revoked.").containsPattern("orders +0\n");
    }

    @Test
    void wrongCallsAreToldApartFromRejectedLines() {
        assertThat(execute()).isEqualTo(ImportCommand.WRONGLY_CALLED);
        assertThat(execute("a.csv", "--sample", "5")).isEqualTo(ImportCommand.WRONGLY_CALLED);
        assertThat(execute("--sample", "0")).isEqualTo(ImportCommand.WRONGLY_CALLED);
        assertThat(execute("a.csv", "--format", "xml")).isEqualTo(ImportCommand.WRONGLY_CALLED);
        assertThat(execute("a.csv", "--concurrency", "0")).isEqualTo(ImportCommand.WRONGLY_CALLED);
        assertThat(execute("--sample", "5", "--gateway-url", "http://localhost:1"))
                .isEqualTo(ImportCommand.WRONGLY_CALLED);
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThat(run(directory.resolve("none.csv").toString())).isEqualTo(ImportCommand.STOPPED);
        assertThat(printed()).contains("none.csv");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--gateway-url", stub.url().toString(), "--key", StubGateway.KEY));
        return execute(all.toArray(String[]::new));
    }

    private static int execute(String... arguments) {
        return new CommandLine(new ImportCommand()).execute(arguments);
    }

    private String printed() {
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(text).doesNotContain(StubGateway.KEY);
        return text;
    }

    private Path history(String content) throws IOException {
        return Files.writeString(directory.resolve("history.ndjson"), content);
    }

    private List<Path> filesKept() throws IOException {
        Path state = directory.resolve(".hourglass");
        if (!Files.exists(state)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(state)) {
            return files.filter(file -> file.getFileName().toString().startsWith("import-rejected-"))
                    .toList();
        }
    }
}
