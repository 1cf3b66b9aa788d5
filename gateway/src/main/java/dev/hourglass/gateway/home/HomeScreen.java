package dev.hourglass.gateway.home;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everything a member's home screen needs.
 *
 * @param asOf the moment of the oldest part shown
 * @param unavailable the services that did not answer: {@code points}, {@code badges}, {@code referral}; what is theirs is
 *     what they last said, or null
 * @param unavailableAsOf of those, the moment of what they last said; null for one that has said nothing yet
 */
public record HomeScreen(
        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonNode member,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonNode points,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonNode tier,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonNode badges,

        @Schema(type = SchemaType.ARRAY, implementation = Object.class)
        JsonNode challenges,

        @Schema(type = SchemaType.ARRAY, implementation = Object.class)
        JsonNode streaks,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonNode referral,

        @Schema(type = SchemaType.ARRAY, implementation = Object.class)
        JsonNode offers,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonNode rewards,

        Instant asOf,

        @Schema(description = "Services that did not answer; their parts are what they last said, or null")
        List<String> unavailable,

        @Schema(description = "Only when some are unavailable: how old what is shown of them is")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Map<String, Instant> unavailableAsOf) {}
