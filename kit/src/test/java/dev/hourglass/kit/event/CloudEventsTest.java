package dev.hourglass.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.input.StrictJson;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {
    private static final EventId ID = EventId.create();
    private static final ProgramId PROGRAM = ProgramId.create();
    private static final MemberId ADA = MemberId.create();
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final String TYPE = "dev.hourglass.order.recorded.v1";

    private final ObjectMapper json = StrictJson.mapper();

    @Test
    void whatWasWrittenIsReadBack() throws Exception {
        String data = "{\"name\":\"Zoë \\\"quoted\\\"\",\"points\":39}";
        Event event = CloudEvents.read(written(ADA, data));
        assertThat(event).isEqualTo(new Event(ID, PROGRAM, "points", 3, 42, TYPE, ADA, AT, json.readTree(data)));
    }

    @Test
    void anEventMayBeAboutNoMember() throws Exception {
        assertThat(CloudEvents.read(written(null, "{}")).subject()).isNull();
    }

    @Test
    void aTraceIsCarriedOnWhenSomebodyRecordsIt() throws Exception {
        String recorded = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        ObjectNode event = (ObjectNode) written(ADA, "{}");
        assertThat(CloudEvents.read(event).traceparent()).isNull();
        event.put("traceparent", recorded);
        assertThat(CloudEvents.read(event).traceparent()).isEqualTo(recorded);
        assertThat(json.readTree(CloudEvents.write(CloudEvents.read(event)))).isEqualTo(event);
        event.put("traceparent", recorded.substring(0, recorded.length() - 1) + "0");
        assertThat(CloudEvents.read(event).traceparent()).isNull();
        event.put("traceparent", "nonsense");
        assertThat(CloudEvents.read(event).traceparent()).isNull();
    }

    @Test
    void theAttributesAreThoseOfCloudEvents() throws Exception {
        JsonNode event = written(ADA, "{}");
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("source").asText()).isEqualTo("/programs/" + PROGRAM + "/points");
        assertThat(event.path("subject").asText()).isEqualTo(ADA.toString());
        assertThat(event.path("partitionkey").asText()).isEqualTo("3");
        assertThat(event.path("sequence").asText()).isEqualTo("42");
        assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "type", "time", "partitionkey", "sequence"})
    void anEventWithoutOneOfThemIsRefusedByName(String attribute) throws Exception {
        ObjectNode event = (ObjectNode) written(ADA, "{}");
        event.remove(attribute);
        assertThatThrownBy(() -> CloudEvents.read(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(attribute);
    }

    @ParameterizedTest
    @CsvSource({
        "id, evt_1",
        "source, /programs/prg_1/points",
        "source, points",
        "subject, mem_1",
        "time, yesterday",
        "time, 2026-11-21",
        "partitionkey, three",
        "sequence, 4.2"
    })
    void anAttributeThatIsMalformedIsRefused(String attribute, String value) throws Exception {
        ObjectNode event = (ObjectNode) written(ADA, "{}");
        event.put(attribute, value);
        assertThatThrownBy(() -> CloudEvents.read(event)).isInstanceOf(IllegalArgumentException.class);
    }

    private JsonNode written(MemberId subject, String data) throws Exception {
        return json.readTree(CloudEvents.write(ID, PROGRAM, "points", 3, 42, TYPE, subject, AT, data));
    }
}
