package dev.hourglass.kit.event;

import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import java.time.Instant;

/**
 * Something that happened, before the outbox has given it its place.
 *
 * @param subject the member it is about, or null
 * @param traceparent the recorded trace it belongs to; null when none is known
 * @param data a record that Jackson writes as the event's data
 */
public record EventDraft(
        EventId id, ProgramId program, String type, MemberId subject, Instant time, String traceparent, Object data) {
    public static EventDraft of(ProgramId program, String type, MemberId subject, Instant time, Object data) {
        return new EventDraft(EventId.create(), program, type, subject, time, null, data);
    }

    /** The same as part of a trace; null leaves it as it is. */
    public EventDraft tracedBy(String traceparent) {
        return traceparent == null ? this : new EventDraft(id, program, type, subject, time, traceparent, data);
    }
}
