package dev.hourglass.kit.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers that are read while they are still being worked out: one JSON document a line. */
@ApplicationScoped
public class JsonLines {
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private final ObjectMapper json;

    public JsonLines(ObjectMapper json) {
        this.json = json;
    }

    /** Writes a line and sends it off; fails when nobody listens any more, as what follows need not be worked out. */
    public void write(OutputStream out, Object line) {
        try {
            out.write((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
