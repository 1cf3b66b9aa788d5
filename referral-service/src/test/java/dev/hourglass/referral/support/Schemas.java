package dev.hourglass.referral.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The published schemas of events. */
public final class Schemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {}

    /** Checks an event's data against its schema in docs/reference/events. */
    public static void assertValid(Outboxes.Told told) {
        assertThat(schema(told.type()).validate(told.data(), InputFormat.JSON))
                .as("%s: %s", told.type(), told.data())
                .isEmpty();
    }

    /** The schema of an event, such as {@code referral.rewarded}, as it is published. */
    public static String text(String event) {
        try {
            return Files.readString(
                    Path.of(System.getProperty("hourglass.root"), "docs", "reference", "events", event + ".v1.json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Schema schema(String event) {
        return REGISTRY.getSchema(text(event));
    }
}
