package dev.hourglass.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.gateway.upstream.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedOpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MergedOpenApi merged = new MergedOpenApi("https://loyalty.shop.example");

    @Test
    void pathsComeFromTheServiceThatAnswersThem() {
        ObjectNode document = merged.add(
                        Service.POINTS,
                        json("{'paths':{'/v1/orders/{source}/{orderId}':{'put':{}},'/v1/badges':{'get':{}},"
                                + "'/internal/programs/{id}':{'put':{}}}}"))
                .build(List.of());

        assertThat(document.at("/paths").fieldNames()).toIterable().containsExactly("/v1/orders/{source}/{orderId}");
    }

    @Test
    void twoSchemasOfOneNameAreBothKeptAndReferencesFollow() {
        merged.add(
                Service.POINTS,
                json("{'components':{'schemas':{'Item':{'type':'string'}}},"
                        + "'paths':{'/v1/tiers':{'get':{'x':{'$ref':'#/components/schemas/Item'}}}}}"));
        ObjectNode document = merged.add(
                        Service.BADGES,
                        json("{'components':{'schemas':{'Item':{'type':'object'},"
                                + "'List':{'items':{'$ref':'#/components/schemas/Item'}}}},"
                                + "'paths':{'/v1/badges':{'get':{'x':{'$ref':'#/components/schemas/Item'},"
                                + "'y':{'$ref':'#/components/schemas/List'}}}}}"))
                .build(List.of());

        assertThat(document.at("/components/schemas/Item/type").asText()).isEqualTo("string");
        assertThat(document.at("/components/schemas/BadgesItem/type").asText()).isEqualTo("object");
        assertThat(document.at("/components/schemas/List/items/$ref").asText())
                .isEqualTo("#/components/schemas/BadgesItem");
        assertThat(document.at("/paths/~1v1~1badges/get/x/$ref").asText()).isEqualTo("#/components/schemas/BadgesItem");
    }

    @Test
    void schemasThatAreTheSameAreKeptOnceAndThoseOfNoUseLeftOut() {
        merged.add(
                Service.POINTS,
                json("{'components':{'schemas':{'Money':{'type':'object'},'Unused':{'type':'object'}}},"
                        + "'paths':{'/v1/tiers':{'get':{'x':{'$ref':'#/components/schemas/Money'}}}}}"));
        ObjectNode document = merged.add(Service.BADGES, json("{'components':{'schemas':{'Money':{'type':'object'}}}}"))
                .build(List.of());

        assertThat(document.at("/components/schemas").fieldNames()).toIterable().containsExactly("Money", "Problem");
    }

    @Test
    void rolesBecomeTheCredentialsThatMayCallAndPublicPathsNeedNone() {
        ObjectNode document = merged.add(
                        Service.BADGES,
                        json(
                                "{'paths':{'/v1/badges':{'get':{'security':[{'SecurityScheme':['admin','member','service']}]}},"
                                        + "'/badges/{id}':{'get':{}}}}"))
                .build(List.of());

        assertThat(document.at("/paths/~1v1~1badges/get/security"))
                .hasToString("[{\"adminKey\":[]},{\"memberToken\":[]}]");
        assertThat(document.at("/paths/~1badges~1{id}/get/security")).hasToString("[]");
        assertThat(document.at("/components/securitySchemes/adminKey/bearerFormat")
                        .asText())
                .isEqualTo("hg_admin_…");
    }

    @Test
    void everyOperationStatesWhatTheCommonRulesRefuse() {
        ObjectNode document = merged.add(
                        Service.POINTS,
                        json("{'paths':{'/v1/members/{id}/adjustments':{'post':{'security':[{'S':['admin']}],"
                                + "'parameters':[{'name':'Idempotency-Key','in':'header','required':true,"
                                + "'schema':{'type':'string'}}],"
                                + "'requestBody':{'content':{'application/json':{}}},"
                                + "'responses':{'400':{'description':'Bad Request'},"
                                + "'409':{'description':'insufficient_points, when there are too few'}}}},"
                                + "'/v1/tiers':{'get':{'security':[{'S':['admin']}],'responses':{'200':{}}}}}}"))
                .build(List.of());

        JsonNode answers = document.at("/paths/~1v1~1members~1{id}~1adjustments/post/responses");
        assertThat(answers.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("400", "401", "403", "404", "409", "413", "415", "422", "429", "503");
        assertThat(answers.at("/409/description").asText()).isEqualTo("insufficient_points, when there are too few");
        assertThat(answers.at("/409/x-hourglass-codes")).hasToString("[\"conflict\",\"insufficient_points\"]");
        assertThat(answers.at("/409/content/application~1problem+json/examples/insufficient_points/value/status")
                        .asInt())
                .isEqualTo(409);
        assertThat(document.at(answers.at("/400/$ref").asText().substring(1) + "/x-hourglass-codes"))
                .hasToString("[\"invalid_request\",\"unknown_field\",\"idempotency_key_required\"]");
        assertThat(document.at("/paths/~1v1~1tiers/get/responses").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("200", "401", "403", "429", "503");
    }

    @Test
    void typedIdsAreTextThatShowsTheirForm() {
        ObjectNode document = merged.add(
                        Service.BADGES,
                        json("{'components':{'schemas':{'BadgeId':{'type':'object','properties':{'uuid':{}}}}},"
                                + "'paths':{'/v1/badges/{badgeId}':{'get':{'parameters':[{'name':'badgeId','in':'path',"
                                + "'schema':{'type':'object','$ref':'#/components/schemas/BadgeId'}}]}}}}"))
                .build(List.of());

        JsonNode id = document.at("/components/schemas/BadgeId");
        assertThat(id.path("type").asText()).isEqualTo("string");
        assertThat(id.at("/examples/0").asText()).matches(id.path("pattern").asText());
        JsonNode parameter = document.at("/paths/~1v1~1badges~1{badgeId}/get/parameters/0");
        assertThat(parameter.path("description").asText()).isEqualTo("The id of the badge");
        assertThat(parameter.path("schema")).hasToString("{\"$ref\":\"#/components/schemas/BadgeId\"}");
    }

    @Test
    void anAnswerWithoutAnExampleGetsOneFromItsFieldsAndWhatIsShownAsNullMayBeNull() {
        ObjectNode document = merged.add(
                        Service.POINTS,
                        json("{'components':{'schemas':{'Tier':{'type':'object','properties':{"
                                + "'name':{'type':'string','examples':['Gold']},'from':{'type':'integer','minimum':0}}},"
                                + "'TierPage':{'type':'object','properties':{'data':{'type':'array',"
                                + "'items':{'$ref':'#/components/schemas/Tier'}},'nextCursor':{'type':'string',"
                                + "'examples':[null]}}}}},"
                                + "'paths':{'/v1/tiers':{'get':{'responses':{'200':{'content':{'application/json':"
                                + "{'schema':{'$ref':'#/components/schemas/TierPage'}}}}}}}}}"))
                .build(List.of());

        assertThat(document.at("/paths/~1v1~1tiers/get/responses/200/content/application~1json/example"))
                .hasToString("{\"data\":[{\"name\":\"Gold\",\"from\":0}],\"nextCursor\":null}");
        assertThat(document.at("/components/schemas/TierPage/properties/nextCursor/type"))
                .hasToString("[\"string\",\"null\"]");
    }

    @Test
    void aPatchNeedsNoneOfTheFieldsThatItsDraftNeeds() {
        ObjectNode document = merged.add(
                        Service.POINTS,
                        json("{'components':{'schemas':{'Draft':{'type':'object','required':['name']}}},"
                                + "'paths':{'/v1/tiers':{'patch':{'requestBody':{'content':{'application/json':"
                                + "{'schema':{'$ref':'#/components/schemas/Draft'}}}}}}}}"))
                .build(List.of());

        assertThat(document.at("/paths/~1v1~1tiers/patch/requestBody/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/DraftPatch");
        assertThat(document.at("/components/schemas/DraftPatch").has("required"))
                .isFalse();
    }

    @Test
    void servicesThatCouldNotBeAskedAreNamed() {
        assertThat(merged.build(List.of("badges")).at("/x-unavailable/0").asText())
                .isEqualTo("badges");
        assertThat(merged.build(List.of()).has("x-unavailable")).isFalse();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
