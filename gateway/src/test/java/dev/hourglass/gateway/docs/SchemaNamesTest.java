package dev.hourglass.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaNamesTest {
    @Test
    void aPageIsNamedAfterWhatIsOnIt() throws Exception {
        ObjectNode service = schemas("""
                {"Redemption": {"type": "object"},
                 "PageView1": {"properties": {"data": {"items": {"$ref": "#/components/schemas/Redemption"}}, "nextCursor": {}}},
                 "User": {"properties": {"page": {"$ref": "#/components/schemas/PageView1"}}}}""");

        SchemaNames.tidy(service);

        assertThat(names(service)).containsExactly("Redemption", "RedemptionPage", "User");
        assertThat(service.toString())
                .contains("#/components/schemas/RedemptionPage")
                .doesNotContain("PageView1");
    }

    @Test
    void wordsAreNamedAfterTheSmallestPlaceTheyStandIn() throws Exception {
        ObjectNode service = schemas("""
                {"On": {"type": "string", "enum": ["order"]},
                 "EarningRuleDraft": {"properties": {"on": {"$ref": "#/components/schemas/On"}}},
                 "EarningRule": {"properties": {"on": {"$ref": "#/components/schemas/On"}}}}""");

        SchemaNames.tidy(service);

        assertThat(names(service)).containsExactly("EarningRuleOn", "EarningRuleDraft", "EarningRule");
        assertThat(service.toString()).doesNotContain("schemas/On\"");
    }

    @Test
    void twoNamesForTheSameBecomeOneAndTwoThingsKeepTwo() throws Exception {
        ObjectNode service = schemas("""
                {"Earned": {"type": "object"},
                 "Earned1": {"type": "object", "description": "What it earned"},
                 "Size": {"type": "object"},
                 "Size1": {"type": "array"},
                 "dev.hourglass.kit.id.MemberId": {"type": "string"}}""");

        SchemaNames.tidy(service);

        assertThat(names(service)).containsExactly("Earned", "Size", "Size1", "MemberId");
    }

    private static ObjectNode schemas(String schemas) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree("{\"components\": {\"schemas\": " + schemas + "}}");
    }

    private static List<String> names(ObjectNode service) {
        List<String> names = new ArrayList<>();
        service.at("/components/schemas").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
