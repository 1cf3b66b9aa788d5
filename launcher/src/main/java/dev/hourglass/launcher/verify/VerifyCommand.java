package dev.hourglass.launcher.verify;

import dev.hourglass.launcher.console.Console;
import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.home.Secrets;
import dev.hourglass.launcher.platform.LastStart;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.service.BuiltServices;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.service.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Proves the books: everything that is kept is worked out again from the journal. */
@Command(
        name = "verify",
        description =
                "Works all balances, lots, tier credit, credit of partners and hashes out again from the journals, and names"
                        + " the first thing that does not fit. Changes nothing; the platform goes on meanwhile.",
        footer = {"", "Exit code 0 when everything fits, 1 when something does not or it cannot be checked."})
public final class VerifyCommand implements Callable<Integer> {
    @Option(names = "--program", paramLabel = "ID", description = "only this program, prg_… (default: all)")
    private String program;

    @Option(
            names = "--points-url",
            paramLabel = "URL",
            description =
                    "points-service (default: the one that ./hourglass up started); the services' secret is then taken"
                            + " from HOURGLASS_INTERNAL_SECRET")
    private String pointsUrl;

    @Option(
            names = "--referral-url",
            paramLabel = "URL",
            description = "referral-service; with --points-url, left out its books are not looked at")
    private String referralUrl;

    @Override
    public Integer call() {
        Console console = Console.standard();
        List<BooksCheck> checks = pointsUrl == null && referralUrl == null ? ofLastStart() : ofGivenUrls();
        if (checks.isEmpty()) {
            console.problem(
                    pointsUrl == null && referralUrl == null
                            ? "Hourglass was not started here yet. Start it: ./hourglass up"
                            : "URLs need the services' secret in HOURGLASS_INTERNAL_SECRET.");
            return ExitCode.SOFTWARE;
        }
        int exit = ExitCode.OK;
        for (BooksCheck check : checks) {
            exit = Math.max(exit, run(console, check));
        }
        return exit;
    }

    private int run(Console console, BooksCheck check) {
        Instant begin = Instant.now();
        try {
            BooksCheck.Line outcome =
                    check.run(program, verified -> console.line("  " + words(check, verified) + " …"));
            return report(console, check, outcome, Duration.between(begin, Instant.now()));
        } catch (IOException unreachable) {
            console.problem(check.name() + " cannot verify: " + unreachable.getMessage());
            return ExitCode.SOFTWARE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.SOFTWARE;
        }
    }

    private static int report(Console console, BooksCheck check, BooksCheck.Line outcome, Duration took) {
        long rows = outcome.verified().rows();
        String speed =
                "%.1f s, %,d rows/s".formatted(took.toMillis() / 1000.0, rows * 1000 / Math.max(1, took.toMillis()));
        if (outcome.finding() == null) {
            console.line("Everything fits: " + words(check, outcome.verified()) + " (" + speed + ").");
            return ExitCode.OK;
        }
        BooksCheck.Finding finding = outcome.finding();
        console.problem("Something does not fit, after " + words(check, outcome.verified()) + " (" + speed + "):");
        line(console, "program", finding.program());
        line(console, "member", finding.member());
        line(console, "partner", finding.partner());
        line(console, "transaction", finding.transaction());
        line(console, "what", finding.what());
        console.problem("What to do: docs/runbook/README.md#books-that-do-not-fit");
        return ExitCode.SOFTWARE;
    }

    private static void line(Console console, String name, String value) {
        if (value != null) {
            console.problem("  %-12s %s".formatted(name, value));
        }
    }

    private static String words(BooksCheck check, BooksCheck.Verified verified) {
        return check.isOfPartners()
                ? "%,d accounts of credit, %,d transactions, %,d entries"
                        .formatted(verified.accounts(), verified.transactions(), verified.entries())
                : "%,d members, %,d transactions, %,d entries, %,d lots"
                        .formatted(verified.members(), verified.transactions(), verified.entries(), verified.lots());
    }

    private List<BooksCheck> ofGivenUrls() {
        String secret = System.getenv("HOURGLASS_INTERNAL_SECRET");
        List<BooksCheck> checks = new ArrayList<>();
        if (secret != null && pointsUrl != null) {
            checks.add(check(Service.POINTS, pointsUrl, secret));
        }
        if (secret != null && referralUrl != null) {
            checks.add(check(Service.REFERRAL, referralUrl, secret));
        }
        return checks;
    }

    private static BooksCheck check(Service books, String url, String secret) {
        return new BooksCheck(books, URI.create(url), ServiceToken.bearer(secret, Instant.now()));
    }

    private static List<BooksCheck> ofLastStart() {
        Path checkout = Path.of(System.getProperty("hourglass.root", ""))
                .toAbsolutePath()
                .normalize();
        HomeDirectory home = new HomeDirectory(checkout.resolve(".hourglass"));
        if (!Files.exists(home.path())) {
            return List.of();
        }
        return LastStart.in(home)
                .map(start -> {
                    Platform platform = new Platform(start.settings(home, BuiltServices.in(checkout)));
                    Secrets secrets = platform.secrets();
                    return Stream.of(Service.POINTS, Service.REFERRAL)
                            .map(books ->
                                    check(books, platform.settings().ports().url(books), secrets.internalSecret()))
                            .toList();
                })
                .orElse(List.of());
    }
}
