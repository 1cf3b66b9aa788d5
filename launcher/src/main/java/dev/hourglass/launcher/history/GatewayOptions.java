package dev.hourglass.launcher.history;

import dev.hourglass.launcher.history.send.GatewayAccess;
import dev.hourglass.launcher.history.send.ImportStoppedException;
import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.story.Credentials;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where to find the gateway and the key: named by the caller, else what {@code ./hourglass up} wrote down. */
final class GatewayOptions {

    @Option(
            names = "--gateway-url",
            paramLabel = "URL",
            description = "the gateway (default: the one that ./hourglass up started)")
    private String gatewayUrl;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:HOURGLASS_KEY}",
            description = "a storefront or admin key; better given as HOURGLASS_KEY"
                    + " (default: the one that ./hourglass up made)")
    private String key;

    /** Where the platform of this checkout keeps its files. */
    HomeDirectory home() {
        return new HomeDirectory(Path.of(System.getProperty("hourglass.root", ""), ".hourglass"));
    }

    GatewayAccess access(CommandLine command) {
        boolean keyGiven = key != null && !key.isBlank();
        if (gatewayUrl != null && !keyGiven) {
            throw new ParameterException(
                    command, "--gateway-url needs a key: the one kept here is not sent to another gateway");
        }
        try {
            return new GatewayAccess(
                    URI.create(gatewayUrl == null ? written().gatewayUrl() : gatewayUrl),
                    keyGiven ? key : written().program().storefrontKey());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage());
        }
    }

    private Credentials written() {
        return Credentials.in(home())
                .orElseThrow(() -> new ImportStoppedException("No platform is set up here. Start one with"
                        + " ./hourglass up, or give both --gateway-url and a key."));
    }
}
