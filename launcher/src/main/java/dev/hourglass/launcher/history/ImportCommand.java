package dev.hourglass.launcher.history;

import dev.hourglass.launcher.console.Console;
import dev.hourglass.launcher.history.format.HistoryFormat;
import dev.hourglass.launcher.history.read.UnreadableHistoryException;
import dev.hourglass.launcher.history.sample.SampleHistory;
import dev.hourglass.launcher.history.send.BackOff;
import dev.hourglass.launcher.history.send.Deliveries;
import dev.hourglass.launcher.history.send.Gateway;
import dev.hourglass.launcher.history.send.ImportStoppedException;
import dev.hourglass.launcher.history.send.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hourglass import FILE}: sends an order history through the gateway and says what came of it. */
@Command(
        name = "import",
        description = "Sends an order history through the gateway.",
        exitCodeOnInvalidInput = ImportCommand.WRONGLY_CALLED,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was accepted",
            "1:the import could not start or was stopped; run it again",
            "2:some lines were rejected",
            "64:the command was called wrongly"
        },
        footer = {"", "Formats and how they are mapped: docs/reference/import-mappings.md"})
public final class ImportCommand implements Callable<Integer> {

    static final int ACCEPTED = 0;
    static final int STOPPED = 1;
    static final int SOME_REJECTED = 2;
    static final int WRONGLY_CALLED = 64;

    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_SAMPLE_ORDERS = 1_000_000;
    private static final int ALL_PERCENT = 100;
    private static final String NO_CURRENCY = "XXX";

    private final Console console = Console.standard();

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Mixin
    private GatewayOptions gateway;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "ndjson, csv, cdnow or online-retail; told from the content when not given")
    private String format;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "the currency the file is in; the import does not start if the program's is another")
    private String currency;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "which sample to make up (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--shuffle", paramLabel = "SEED", description = "send in a random order decided by this number")
    private Long shuffle;

    @Option(
            names = "--duplicates",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "send so many of a hundred statements twice")
    private int duplicatesPercent;

    @Option(names = "--limit", paramLabel = "NUMBER", description = "take only so many statements from the start")
    private Long limit;

    @Option(
            names = "--concurrency",
            paramLabel = "NUMBER",
            defaultValue = "16",
            description = "connections to the gateway (default: ${DEFAULT-VALUE})")
    private int concurrency;

    @Option(names = "--dry-run", description = "only map the file and say what it holds; needs no gateway")
    private boolean dryRun;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    /** Either a file or a number of orders to make up. */
    static final class Source {

        @Parameters(index = "0", paramLabel = "FILE", description = "the order history; may be gzipped")
        private Path file;

        @Option(
                names = "--sample",
                paramLabel = "NUMBER",
                description = "make up so many orders instead of reading a file")
        private Integer sample;
    }

    @Override
    public Integer call() throws InterruptedException {
        checkRanges();
        try {
            var history = new HistoryImport(history(), deliveries(), console.out());
            if (dryRun) {
                MappedHistory mapped = history.rehearse(currency == null ? NO_CURRENCY : currency);
                return mapped.rejected() == 0 ? ACCEPTED : SOME_REJECTED;
            }
            return send(history);
        } catch (ImportStoppedException | UnreadableHistoryException e) {
            return stopped(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return stopped("Cannot read or write a file: " + e.getMessage());
        }
    }

    private int send(HistoryImport history) throws IOException, InterruptedException {
        var to = new Gateway(gateway.access(spec.commandLine()), BackOff.standard(), Waiting.REAL);
        String programCurrency = to.currency();
        if (currency != null && !currency.equals(programCurrency)) {
            return stopped("The file is in " + currency + " and the program's currency is " + programCurrency
                    + ". Amounts are not converted; import into a program in " + currency
                    + ", or leave --currency out to"
                    + " take the amounts for minor units of " + programCurrency + ".");
        }
        String now = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .format(Instant.now().atZone(ZoneOffset.UTC));
        Path rejectedFile = gateway.home().path().resolve("import-rejected-" + now + ".ndjson");
        try (var rejected = new RejectedLines(rejectedFile)) {
            history.run(to, concurrency, rejected, console.terminal());
            return rejected.count() == 0 ? ACCEPTED : SOME_REJECTED;
        }
    }

    private HistorySource history() throws IOException {
        if (source.sample != null) {
            return HistorySource.sample(
                    new SampleHistory(seed, Clock.systemUTC().instant()), source.sample);
        }
        return HistorySource.file(source.file, Optional.ofNullable(format).map(this::named));
    }

    private HistoryFormat named(String label) {
        return HistoryFormat.named(label).orElseThrow(() -> wrong("--format must be one of " + HistoryFormat.labels()));
    }

    private Deliveries deliveries() {
        OptionalLong shuffleSeed = shuffle == null ? OptionalLong.empty() : OptionalLong.of(shuffle);
        return new Deliveries(shuffleSeed, duplicatesPercent, limit == null ? Long.MAX_VALUE : limit);
    }

    private void checkRanges() {
        if (concurrency < 1 || concurrency > MOST_CONNECTIONS) {
            throw wrong("--concurrency must be from 1 to " + MOST_CONNECTIONS);
        }
        if (duplicatesPercent < 0 || duplicatesPercent > ALL_PERCENT) {
            throw wrong("--duplicates must be from 0 to " + ALL_PERCENT);
        }
        if (limit != null && limit < 1) {
            throw wrong("--limit must be 1 or more");
        }
        if (source.sample != null && (source.sample < 1 || source.sample > MOST_SAMPLE_ORDERS)) {
            throw wrong("--sample must be from 1 to " + MOST_SAMPLE_ORDERS);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int stopped(String message) {
        console.problem(message);
        return STOPPED;
    }
}
