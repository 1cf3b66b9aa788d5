package dev.hourglass.launcher.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.home.PrivateFile;
import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * How to use the platform of this checkout, as other programs read it from {@code .hourglass/credentials.json}.
 *
 * @param gatewayUrl where it answers
 * @param operatorKey may make programs
 * @param program the first program
 */
public record Credentials(String gatewayUrl, String operatorKey, Program program) {

    /**
     * A program and its keys.
     *
     * @param id {@code prg_…}
     */
    public record Program(String id, String adminKey, String storefrontKey) {}

    /** What an earlier start wrote; empty at the first. */
    public static Optional<Credentials> in(HomeDirectory home) {
        if (!Files.exists(home.credentials())) {
            return Optional.empty();
        }
        try {
            return Optional.of(GatewayClient.JSON.readValue(home.credentials().toFile(), Credentials.class));
        } catch (IOException e) {
            throw new StartupFailure(
                    "Cannot read " + home.credentials() + ": " + e.getMessage()
                            + "\nPut it back from a copy, or move it away: then the next start makes a new program.",
                    e);
        }
    }

    /** The same at another address. */
    public Credentials at(String otherGatewayUrl) {
        return new Credentials(otherGatewayUrl, operatorKey, program);
    }

    /** Writes the file, for its owner only. */
    public void writeTo(HomeDirectory home) {
        try {
            PrivateFile.write(
                    home.credentials(),
                    GatewayClient.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says nothing of the keys: they do not belong in logs. */
    @Override
    public String toString() {
        return "Credentials[" + gatewayUrl + ", " + program.id() + "]";
    }
}
