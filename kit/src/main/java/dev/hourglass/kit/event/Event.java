package dev.hourglass.kit.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import java.time.Instant;

/**
 * Something that happened, as a consumer receives it.
 *
 * @param producer the service that says so, such as {@code points}
 * @param lane the producer's lane; events of one member are all in one lane
 * @param sequence the place in that lane, from 1, without gaps
 * @param type {@code dev.hourglass.<noun>.<verb>.v1}
 * @param subject the member it is about, or null
 * @param traceparent the recorded trace it belongs to, or null
 */
public record Event(
        EventId id,
        ProgramId program,
        String producer,
        int lane,
        long sequence,
        String type,
        MemberId subject,
        Instant time,
        String traceparent,
        JsonNode data) {
    /** One that belongs to no trace. */
    public Event(
            EventId id,
            ProgramId program,
            String producer,
            int lane,
            long sequence,
            String type,
            MemberId subject,
            Instant time,
            JsonNode data) {
        this(id, program, producer, lane, sequence, type, subject, time, null, data);
    }
}
