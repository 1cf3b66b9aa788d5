package dev.hourglass.launcher.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.security.KeyFormat;
import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What only this platform knows, made once and kept in {@code secrets.json}.
 *
 * @param internalSecret signs the services' tokens to each other; 43 characters
 * @param databasePassword of the embedded PostgreSQL
 * @param operatorKey may make programs at the gateway
 */
public record Secrets(String internalSecret, String databasePassword, String operatorKey) {
    private static final int RANDOM_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The platform's secrets; new ones at the first start. */
    public static Secrets of(HomeDirectory home) {
        Path file = home.secrets();
        if (!Files.exists(file)) {
            Secrets made = new Secrets(random(), random(), KeyFormat.generate(KeyFormat.OPERATOR));
            PrivateFile.write(file, made.toJson());
            return made;
        }
        try {
            return JSON.readValue(file.toFile(), Secrets.class);
        } catch (IOException e) {
            throw new StartupFailure(
                    "Cannot read " + file + ": " + e.getMessage()
                            + "\nPut it back from a copy, or start over with ./hourglass reset.",
                    e);
        }
    }

    private String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Says nothing: secrets do not belong in logs. */
    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
