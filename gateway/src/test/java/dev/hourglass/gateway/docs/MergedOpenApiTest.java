package dev.hourglass.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
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
        merged.add(Service.POINTS, json("{'components':{'schemas':{'Item':{'type':'string'}}}}"));
        ObjectNode document = merged.add(
                        Service.BADGES,
                        json("{'components':{'schemas':{'Item':{'type':'object'},"
                                + "'List':{'items':{'$ref':'#/components/schemas/Item'}}}},"
                                + "'paths':{'/v1/badges':{'get':{'x':{'$ref':'#/components/schemas/Item'}}}}}"))
                .build(List.of());

        assertThat(document.at("/components/schemas/Item/type").asText()).isEqualTo("string");
        assertThat(document.at("/components/schemas/BadgesItem/type").asText()).isEqualTo("object");
        assertThat(document.at("/components/schemas/List/items/$ref").asText())
                .isEqualTo("#/components/schemas/BadgesItem");
        assertThat(document.at("/paths/~1v1~1badges/get/x/$ref").asText()).isEqualTo("#/components/schemas/BadgesItem");
    }

    @Test
    void schemasThatAreTheSameAreKeptOnce() {
        merged.add(Service.POINTS, json("{'components':{'schemas':{'Problem':{'type':'object'}}}}"));
        ObjectNode document = merged.add(
                        Service.BADGES, json("{'components':{'schemas':{'Problem':{'type':'object'}}}}"))
                .build(List.of());

        assertThat(document.at("/components/schemas").fieldNames()).toIterable().containsExactly("Problem");
    }

    @Test
    void rolesBecomeThoseOfTheBearerAndPublicPathsNeedNone() {
        ObjectNode document = merged.add(
                        Service.BADGES,
                        json("{'paths':{'/v1/badges':{'get':{'security':[{'SecurityScheme':['admin']}]}},"
                                + "'/badges/{id}':{'get':{}}}}"))
                .build(List.of());

        assertThat(document.at("/paths/~1v1~1badges/get/responses/429/description")
                        .asText())
                .contains("Retry-After");
        assertThat(document.at("/paths/~1badges~1{id}/get/responses").isMissingNode())
                .isTrue();
        assertThat(document.at("/paths/~1v1~1badges/get/security").toString()).isEqualTo("[{\"bearer\":[\"admin\"]}]");
        assertThat(document.at("/paths/~1badges~1{id}/get/security").toString()).isEqualTo("[]");
    }

    @Test
    void typedIdsAreText() {
        ObjectNode document = merged.add(
                        Service.BADGES,
                        json("{'components':{'schemas':{'BadgeId':{'type':'object','properties':{'uuid':{}}}}}}"))
                .build(List.of());

        assertThat(document.at("/components/schemas/BadgeId").toString()).isEqualTo("{\"type\":\"string\"}");
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
