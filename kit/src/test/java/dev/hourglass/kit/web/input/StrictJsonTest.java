package dev.hourglass.kit.web.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private final ObjectMapper json = StrictJson.mapper();

    private enum Kind {
        PAID,
        CANCELLED
    }

    private record Input(
            String name,
            Integer count,
            long points,
            Boolean flag,
            Kind kind,
            Instant at,
            List<String> tags,
            Map<String, Object> attributes) {}

    @Test
    void whatIsWellFormedIsRead() throws Exception {
        Input input = read("""
                {"name": "Zoë \\uD83D\\uDE00", "count": 3, "points": 9223372036854775807, "flag": true, "kind": "PAID",
                 "at": "2026-11-21T11:00:00+01:00", "tags": ["a", ""], "attributes": {"any": {"thing": [1, 2.5]}}}
                """);
        assertThat(input.name()).isEqualTo("Zoë \uD83D\uDE00");
        assertThat(input.points()).isEqualTo(Long.MAX_VALUE);
        assertThat(input.at()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(input.attributes()).containsKey("any");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // unknown and repeated fields
                "{\"colour\": 1}",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"attributes\": {\"a\": 1, \"a\": 2}}",
                // one type in the clothes of another
                "{\"name\": 1}",
                "{\"name\": 1.5}",
                "{\"name\": true}",
                "{\"name\": {}}",
                "{\"name\": [\"a\"]}",
                "{\"tags\": [1]}",
                "{\"tags\": \"a\"}",
                "{\"count\": \"3\"}",
                "{\"count\": \"\"}",
                "{\"count\": 3.0}",
                "{\"count\": true}",
                "{\"points\": 1.5}",
                "{\"points\": null}",
                "{\"flag\": \"true\"}",
                "{\"flag\": 1}",
                "{\"kind\": 0}",
                "{\"kind\": \"PAYED\"}",
                // out of range
                "{\"count\": 2147483648}",
                "{\"points\": 9223372036854775808}",
                // text that PostgreSQL cannot hold
                "{\"name\": \"a\\u0000b\"}",
                "{\"name\": \"\\uD83D\"}",
                "{\"name\": \"\\uDE00\\uD83D\"}",
                "{\"tags\": [\"\\u0000\"]}",
                // times
                "{\"at\": \"yesterday\"}",
                "{\"at\": \"2026-11-21\"}",
                "{\"at\": \"2026-11-21T10:00:00\"}",
                "{\"at\": \"2026-02-30T10:00:00Z\"}",
                "{\"at\": \"1899-12-31T23:59:59Z\"}",
                "{\"at\": \"3000-01-01T00:00:00Z\"}",
                "{\"at\": \"+12026-11-21T10:00:00Z\"}",
                "{\"at\": 1763719200}",
                // not one JSON document
                "",
                "{",
                "{} {}",
                "[]",
                "'a'"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JacksonException.class);
    }

    @Test
    void textNestedInFreeAttributesMustBeStorableToo() {
        assertThatThrownBy(() -> read("{\"attributes\": {\"note\": \"a\\u0000b\"}}"))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> read("{\"attributes\": {\"a\\u0000b\": 1}}")).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> read("{\"attributes\": {\"deep\": [{\"note\": \"\\uD83D\"}]}}"))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void timesAreWrittenAsText() throws Exception {
        assertThat(json.writeValueAsString(Instant.parse("2026-11-21T10:00:00Z")))
                .isEqualTo("\"2026-11-21T10:00:00Z\"");
    }

    private Input read(String text) throws Exception {
        return json.readValue(text, Input.class);
    }
}
