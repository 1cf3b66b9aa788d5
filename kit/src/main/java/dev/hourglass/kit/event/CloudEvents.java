package dev.hourglass.kit.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.trace.Traces;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wire form of events: CloudEvents 1.0 in structured JSON, with {@code partitionkey} and {@code sequence}. */
public final class CloudEvents {
    public static final String BATCH_MEDIA_TYPE = "application/cloudevents-batch+json";
    private static final Pattern SOURCE = Pattern.compile("/programs/(prg_[0-9a-z]{26})/([a-z]+)");

    private CloudEvents() {}

    /** The event as JSON, as it came. */
    public static String write(Event event) {
        return write(
                event.id(),
                event.program(),
                event.producer(),
                event.lane(),
                event.sequence(),
                event.type(),
                event.subject(),
                event.time(),
                event.traceparent(),
                event.data().isMissingNode() ? "null" : event.data().toString());
    }

    /** The same of an event that belongs to no trace. */
    public static String write(
            EventId id,
            ProgramId program,
            String producer,
            int lane,
            long sequence,
            String type,
            MemberId subject,
            Instant time,
            String data) {
        return write(id, program, producer, lane, sequence, type, subject, time, null, data);
    }

    /** The event as JSON; {@code data} is already JSON and is put in as it is; {@code traceparent} may be null. */
    public static String write(
            EventId id,
            ProgramId program,
            String producer,
            int lane,
            long sequence,
            String type,
            MemberId subject,
            Instant time,
            String traceparent,
            String data) {
        StringBuilder json = new StringBuilder(data.length() + 400)
                .append("{\"specversion\":\"1.0\",\"id\":\"")
                .append(id)
                .append("\",\"source\":\"/programs/")
                .append(program)
                .append('/')
                .append(producer)
                .append("\",\"type\":\"")
                .append(type)
                .append('"');
        if (subject != null) {
            json.append(",\"subject\":\"").append(subject).append('"');
        }
        if (traceparent != null) {
            json.append(",\"traceparent\":\"").append(traceparent).append('"');
        }
        return json.append(",\"time\":\"")
                .append(time)
                .append("\",\"partitionkey\":\"")
                .append(lane)
                .append("\",\"sequence\":\"")
                .append(sequence)
                .append("\",\"datacontenttype\":\"application/json\",\"data\":")
                .append(data)
                .append('}')
                .toString();
    }

    /**
     * Reads one event.
     *
     * @throws IllegalArgumentException when an attribute is missing or malformed
     */
    public static Event read(JsonNode json) {
        Matcher source = SOURCE.matcher(text(json, "source"));
        if (!source.matches()) {
            throw new IllegalArgumentException("source must be /programs/{id}/{service}");
        }
        return new Event(
                EventId.fromString(text(json, "id")),
                ProgramId.fromString(source.group(1)),
                source.group(2),
                Integer.parseInt(text(json, "partitionkey")),
                Long.parseLong(text(json, "sequence")),
                text(json, "type"),
                json.hasNonNull("subject") ? MemberId.fromString(text(json, "subject")) : null,
                time(json),
                traceparent(json),
                json.path("data"));
    }

    private static Instant time(JsonNode json) {
        try {
            return Instant.parse(text(json, "time"));
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("time must be an RFC 3339 time in UTC", malformed);
        }
    }

    /** Only of a trace that is recorded: anything else need not be carried on. */
    private static String traceparent(JsonNode json) {
        String given = json.path("traceparent").asText();
        return Traces.isSampled(given) ? given : null;
    }

    private static String text(JsonNode json, String attribute) {
        if (!json.path(attribute).isTextual()) {
            throw new IllegalArgumentException("the event has no " + attribute);
        }
        return json.path(attribute).textValue();
    }
}
