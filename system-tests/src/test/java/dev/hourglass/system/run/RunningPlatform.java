package dev.hourglass.system.run;

import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.platform.PlatformSettings;
import dev.hourglass.launcher.platform.StartProgress;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.story.CallRefused;
import dev.hourglass.launcher.story.GatewayClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one platform that the system tests of this run share, real processes all of it; stopped when the run ends. */
public final class RunningPlatform {
    /** Who could not be reached is soon asked again: services that come back need not be waited for long. */
    private static final String LONGEST_BACK_OFF = "PT0.5S";

    private static Platform platform;

    private RunningPlatform() {}

    /** The platform, started at the first call. */
    public static synchronized Platform get() {
        if (platform == null) {
            Path checkout = Path.of(System.getProperty("hourglass.root"));
            Platform made = new Platform(PlatformSettings.forTests(checkout, home(checkout))
                    .with("HOURGLASS_RELAY_MAX_BACK_OFF", LONGEST_BACK_OFF));
            Runtime.getRuntime().addShutdownHook(new Thread(made::end, "stop-platform"));
            made.start(StartProgress.SILENT);
            platform = made;
        }
        return platform;
    }

    private static Path home(Path checkout) {
        try {
            Path target = Files.createDirectories(checkout.resolve("system-tests/target"));
            return Files.createTempDirectory(target, "platform-");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A new program from the starter template, made as an operator makes it; its storefront. */
    public static Shop newShop(String name) {
        return newProgram(name).storefront();
    }

    /** A new program from the starter template, made as an operator makes it. */
    public static Program newProgram(String name) {
        return newProgram(get(), name);
    }

    /** The same on a platform of one's own. */
    public static Program newProgram(Platform at, String name) {
        String gateway = at.settings().ports().url(Service.GATEWAY);
        try {
            var made = new GatewayClient(gateway)
                    .send("POST", "/v1/programs", at.secrets().operatorKey(), """
                    {"name":"%s","currency":"EUR","timeZone":"Europe/London","template":"starter"}""".formatted(name));
            String id = made.path("id").asText();
            return new Program(
                    new Shop(
                            id, gateway, "Bearer " + made.at("/keys/storefront").asText()),
                    new Shop(id, gateway, "Bearer " + made.at("/keys/admin").asText()));
        } catch (CallRefused refused) {
            throw new AssertionError(refused);
        }
    }

    /** A program by the two keys it begins with. */
    public record Program(Shop storefront, Shop admin) {}
}
