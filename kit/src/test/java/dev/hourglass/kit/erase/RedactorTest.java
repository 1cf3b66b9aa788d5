package dev.hourglass.kit.erase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.MemberId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final MemberId ada = MemberId.create();
    private final MemberId bob = MemberId.create();

    @Test
    void whatIsKnownOfThePersonGoesAndWhatIsCountedStays() throws JsonProcessingException {
        JsonNode told = redacted("""
                {"member": {"id": "%s", "email": "ada@example.com", "name": "Ada", "interests": ["hair"], "guest": false},
                 "order": {"orderId": "1", "attributes": {"gift": "for Ada"}, "items": [{"id": "1", "name": "Shampoo"}]}}
                """.formatted(ada), true);
        assertThat(told.toString()).doesNotContain("ada@", "Ada", "hair").contains("Shampoo", ada.toString());
    }

    @Test
    void othersStayAsTheyAre() throws JsonProcessingException {
        String text = "{\"member\":{\"id\":\"%s\",\"name\":\"Bob\"}}".formatted(bob);
        assertThat(redacted(text, false)).isEqualTo(JSON.readTree(text));
    }

    @Test
    void anEventInItsEnvelopeIsFoundByItsSubject() throws JsonProcessingException {
        JsonNode event = redacted("""
                {"subject": "%s", "type": "t", "data": {"activity": {"id": "a", "attributes": {"text": "I am Ada"}}}}
                """.formatted(ada), false);
        assertThat(event.at("/data/activity/attributes").isEmpty()).isTrue();
        assertThat(event.at("/type").asText()).isEqualTo("t");
    }

    private JsonNode redacted(String text, boolean isTheirs) throws JsonProcessingException {
        JsonNode tree = JSON.readTree(text);
        new Redactor(List.of(ada)).redact(tree, isTheirs);
        return tree;
    }
}
