package dev.hourglass.points.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Does what docs/how-to/rule-cookbook.md says. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class RuleCookbookTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json rules? earns=(\\d+)\\n(.*?)```", Pattern.DOTALL);

    /** A Saturday; rules are in force from now on, so the order is placed in the future. */
    private static final String ORDER = """
            {"status": "paid", "currency": "EUR", "placedAt": "2099-11-21T10:00:00Z", "updatedAt": "2099-11-21T10:00:00Z",
             "customer": {"email": "ada@example.com"}, "channel": "web",
             "items": [{"id": "1", "sku": "SHAMPOO-01", "category": "hair", "quantity": 2, "unitPrice": 1999},
                       {"id": "2", "sku": "CREAM-01", "category": "face", "quantity": 1, "unitPrice": 2550}]}
            """;

    private record Example(long earns, String rules) {}

    @Test
    void everyExampleEarnsWhatItSays() throws IOException {
        List<Example> examples = examples();
        assertThat(examples).hasSizeGreaterThan(15);
        for (Example example : examples) {
            TestProgram shop = TestProgram.create(Map.of("template", "blank"));
            JsonNode rules = new ObjectMapper().readTree(example.rules);
            for (JsonNode rule : rules.isArray() ? rules : List.of(rules)) {
                shop.admin()
                        .body(rule.toString())
                        .post("/v1/earning-rules")
                        .then()
                        .statusCode(201);
            }
            long earned = shop.storefront()
                    .body(ORDER)
                    .post("/v1/orders/preview")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getLong("points.earned");
            assertThat(earned).as(example.rules).isEqualTo(example.earns);
        }
    }

    private static List<Example> examples() throws IOException {
        Path cookbook = Path.of(System.getProperty("hourglass.root"), "docs/how-to/rule-cookbook.md");
        Matcher matcher = EXAMPLE.matcher(Files.readString(cookbook));
        List<Example> examples = new ArrayList<>();
        while (matcher.find()) {
            examples.add(new Example(Long.parseLong(matcher.group(1)), matcher.group(2)));
        }
        return examples;
    }
}
