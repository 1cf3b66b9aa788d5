package dev.hourglass.points.survey;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.TypedId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of surveys. */
public final class SurveyApi {
    private SurveyApi() {}

    /** The surveys there are. */
    public enum Survey {
        /** "How likely is it that you would recommend us to a friend or colleague?", 0 to 10. */
        @JsonProperty("nps")
        NPS;

        String word() {
            return "nps";
        }
    }

    /** A response's id, {@code srv_…}. */
    public record ResponseId(UUID uuid) implements TypedId {
        private static final String PREFIX = "srv";

        static ResponseId create() {
            return new ResponseId(IdCodec.newUuid());
        }

        @JsonCreator
        public static ResponseId fromString(String text) {
            return new ResponseId(IdCodec.parse(PREFIX, text));
        }

        @Override
        @JsonValue
        public String toString() {
            return IdCodec.format(PREFIX, uuid);
        }
    }

    @Schema(name = "SurveyAnswer", description = "What a member answers")
    public record Answer(
            @NotNull(message = "is required: nps") @Schema(examples = "nps")
            Survey survey,

            @NotNull(message = "is required") @Min(value = 0, message = "must be from 0 to 10") @Max(value = 10, message = "must be from 0 to 10") @Schema(examples = "9")
            Integer score,

            @Size(max = 2000, message = "may have at most 2000 characters") @Schema(examples = "Quick delivery, kind people")
            String comment) {}

    @Schema(name = "SurveyResponse", description = "An answer as it is kept")
    public record Response(
            @Schema(examples = "srv_01jd6k3v5te8w9r2m4n6p8q0sx")
            ResponseId id,

            MemberId memberId,
            @Schema(examples = "nps") String survey,
            @Schema(examples = "9") int score,

            @Schema(examples = "Quick delivery, kind people")
            String comment,

            Instant answeredAt) {}
}
