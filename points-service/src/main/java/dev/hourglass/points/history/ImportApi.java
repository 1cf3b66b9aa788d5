package dev.hourglass.points.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of imports. */
public final class ImportApi {
    static final String QUEUED = """
            {"id": "imp_01jd6k3v5te8w9r2m4n6p8q0sx", "status": "queued", "format": "ndjson", "total": 5000, "done": 0,
             "failed": 0, "createdAt": "2026-11-21T10:00:00Z", "finishedAt": null}""";

    static final String DONE = """
            {"id": "imp_01jd6k3v5te8w9r2m4n6p8q0sx", "status": "done", "format": "ndjson", "total": 5000, "done": 4999,
             "failed": 1, "createdAt": "2026-11-21T10:00:00Z", "finishedAt": "2026-11-21T10:00:04Z",
             "errors": [{"line": 17, "detail": "/items/0/quantity: must be 1 or more"}]}""";

    private ImportApi() {}

    @Schema(
            name = "OrderImport",
            description =
                    "total: orders and refunds told; done: recorded so far; failed: refused so far. It is through when"
                            + " status is done")
    public record Status(
            ImportId id,

            @Schema(examples = "running", description = "queued, running or done")
            String status,

            @Schema(examples = "ndjson") String format,
            int total,
            int done,
            int failed,
            Instant createdAt,
            Instant finishedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "The first 1,000 refused lines; failed says how many there are. Not in lists")
            List<Error> errors) {
        Status with(List<Error> refused) {
            return new Status(id, status, format, total, done, failed, createdAt, finishedAt, refused);
        }
    }

    @Schema(name = "OrderImportError", description = "line counts from 1; an order of several CSV rows begins there")
    public record Error(long line, String detail) {}
}
