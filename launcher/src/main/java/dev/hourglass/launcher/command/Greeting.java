package dev.hourglass.launcher.command;

import dev.hourglass.launcher.console.Console;
import dev.hourglass.launcher.embedded.DatabaseServer;
import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.story.CallRefused;
import dev.hourglass.launcher.story.Credentials;
import dev.hourglass.launcher.story.FirstProgram;
import dev.hourglass.launcher.story.GatewayClient;
import dev.hourglass.launcher.story.PurchaseStory;
import java.util.Optional;

/** What is said once the platform runs: addresses, keys, and the first time a story. */
final class Greeting {
    private final Console console;
    private final Platform platform;
    private final HomeDirectory home;
    private final String gatewayUrl;

    Greeting(Console console, Platform platform) {
        this.console = console;
        this.platform = platform;
        this.home = platform.settings().home();
        this.gatewayUrl = "http://localhost:" + platform.settings().ports().gateway();
    }

    /** After a start: makes the first program if there is none yet. */
    void full() {
        console.line("\nHourglass is running.\n");
        Optional<Credentials> known = Credentials.in(home);
        if (known.isPresent()) {
            if (!known.get().gatewayUrl().equals(gatewayUrl)) {
                known.get().at(gatewayUrl).writeTo(home);
            }
            addresses();
            console.line("  Keys       of program " + known.get().program().id() + ": " + home.credentials());
            return;
        }
        firstTime();
    }

    /** For a platform that was running already. */
    void brief() {
        console.line("");
        addresses();
        console.line("  Keys       " + home.credentials());
    }

    private void firstTime() {
        addresses();
        GatewayClient gateway = new GatewayClient(gatewayUrl);
        try {
            Credentials credentials =
                    FirstProgram.make(gateway, platform.secrets().operatorKey());
            credentials.writeTo(home);
            keys(credentials);
            console.line("");
            new PurchaseStory(gateway, credentials.program().storefrontKey(), console::line).tell();
        } catch (CallRefused e) {
            console.line("\nThe first program could not be made: " + e.getMessage());
            console.line(
                    "The next ./hourglass up tries again. The gateway's log: " + home.log(Service.GATEWAY.label()));
        }
    }

    private void addresses() {
        console.line("  Gateway    " + gatewayUrl);
        console.line("  Docs       " + gatewayUrl + "/docs");
        console.line("  OpenAPI    " + gatewayUrl + "/openapi");
        if (platform.settings().database().isEmpty()) {
            DatabaseServer server = platform.database();
            console.line("  Database   psql postgresql://" + server.user() + ":" + server.password() + "@"
                    + server.host() + ":" + server.port() + "/" + Service.POINTS.database());
        }
    }

    private void keys(Credentials credentials) {
        console.line("  Program    " + credentials.program().id());
        console.line("  Keys       operator    " + credentials.operatorKey());
        console.line("             admin       " + credentials.program().adminKey());
        console.line("             storefront  " + credentials.program().storefrontKey());
        console.line("             kept in " + home.credentials());
    }
}
