package dev.hourglass.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The published schemas of events, the contract between the services; see {@code docs/reference/events}. */
public final class EventSchemas {
    private static final Path SCHEMAS = Path.of(System.getProperty("hourglass.root"), "docs/reference/events");
    private static final String PREFIX = "dev.hourglass.";

    private EventSchemas() {}

    /**
     * Fails unless the data is what the schema of its type promises.
     *
     * @param type such as {@code dev.hourglass.order.recorded.v1}
     * @param data JSON
     */
    public static void assertFits(String type, String data) {
        var errors = schemaOf(type).validate(data, InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError(type + " does not fit its schema: " + errors + "\n" + data);
        }
    }

    /** The data that the schema of a type shows as its example. */
    public static String example(String type) {
        try {
            return new ObjectMapper().readTree(text(type)).at("/examples/0").toString();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static Schema schemaOf(String type) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(type), InputFormat.JSON);
    }

    private static String text(String type) {
        Path file = SCHEMAS.resolve(type.substring(PREFIX.length()) + ".json");
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException("Every event type has a schema: " + file, missing);
        }
    }
}
