package dev.hourglass.points.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.web.PointsAt;
import dev.hourglass.kit.web.input.StorableText;
import dev.hourglass.points.activity.model.ActivityKey;
import dev.hourglass.points.activity.model.ActivityState;
import dev.hourglass.points.activity.model.ActivityStatement;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.LedgerEvents;
import dev.hourglass.points.rule.RuleId;
import dev.hourglass.points.rule.model.RuleOutcome;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of activities. */
public final class ActivityApi {
    static final int MAX_ID = 200;

    private ActivityApi() {}

    @Schema(name = "ActivityStatement", description = "Something a member did; send it again when it changes")
    public record Statement(
            @NotBlank(message = "is required") @Size(max = MAX_ID, message = "may have at most 200 characters") @Pattern(regexp = "[^\\x00-\\x1F\\x7F]*", message = "must not contain control characters") @Schema(examples = "review-8841", description = "Your own name for it")
            String id,

            @NotNull(message = "is required") @Valid Named member,

            @NotNull(message = "is required") @Size(max = 100, message = "may have at most 100 characters") @Pattern(
                    regexp = "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*",
                    message = "must be lower-case words joined by dots, such as review.posted")
            @Schema(examples = "review.posted")
            String type,

            @NotNull(message = "is required") @Schema(examples = "2026-11-21T10:00:00Z")
            Instant at,

            @Schema(
                    examples = "2026-11-21T10:00:00Z",
                    description =
                            "When you say this; an older statement never replaces a newer one. Left out: the same as at")
            Instant updatedAt,

            @Size(max = 100, message = "may have at most 100 entries") @Schema(examples = "{\"sku\": \"SHAMPOO-01\", \"stars\": 5}")
            Map<String, Object> attributes) {

        ActivityStatement toModel() {
            return new ActivityStatement(
                    new ActivityKey(id),
                    type,
                    kept(at),
                    kept(updatedAt == null ? at : updatedAt),
                    attributes == null ? Map.of() : attributes);
        }

        /** To the microsecond, as the database keeps it: the same statement again must be known as the same. */
        private static Instant kept(Instant moment) {
            return moment.truncatedTo(ChronoUnit.MICROS);
        }

        @PointsAt("attributes")
        @AssertTrue(message = "attributes must not contain the NUL character, nor a number too large to keep") @Schema(hidden = true)
        boolean isEveryAttributeStorable() {
            return StorableText.isStorableTree(attributes);
        }
    }

    @Schema(name = "ActivityMember", description = "Either id or externalId of somebody who is enrolled")
    public record Named(
            @Schema(examples = "mem_01jd6k3v5te8w9r2m4n6p8q0sx", implementation = String.class)
            MemberId id,

            @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "c-42")
            String externalId) {

        DoneBy toModel() {
            return new DoneBy(id, externalId == null ? null : externalId.strip());
        }

        @AssertTrue(message = "needs either id or externalId") @Schema(hidden = true)
        boolean isNamedOnce() {
            return (id == null) != (externalId == null || externalId.isBlank());
        }
    }

    @Schema(name = "Activity", description = "Something a member did, as it is known now")
    public record Recorded(
            @Schema(examples = "review-8841") String id,
            @Schema(examples = "review.posted") String type,

            @Schema(
                    examples = "recorded",
                    enumeration = {"recorded", "removed"})
            String status,

            Instant at,
            Instant updatedAt,
            Map<String, Object> attributes) {
        static Recorded of(ActivityState state) {
            ActivityStatement statement = state.statement();
            return new Recorded(
                    statement.key().id(),
                    statement.type(),
                    statusOf(state),
                    statement.at(),
                    statement.updatedAt(),
                    statement.attributes());
        }
    }

    @Schema(name = "ActivityDoer", description = "Who did it")
    public record Doer(MemberId id, String externalId) {
        static Doer of(Member member) {
            return new Doer(member.id(), member.externalId());
        }
    }

    @Schema(
            name = "ActivityPoints",
            description = "earned: net, all calls together; change: what this call added or took")
    public record Points(long earned, long change, LedgerEvents.Points balance) {}

    @Schema(name = "RuleExplanation")
    public record Explanation(RuleId ruleId, String rule, int version, long points, boolean matched, String because) {
        static Explanation of(RuleOutcome outcome) {
            return new Explanation(
                    new RuleId(outcome.ruleId()),
                    outcome.rule(),
                    outcome.version(),
                    outcome.points(),
                    outcome.matched(),
                    outcome.because());
        }
    }

    /** @param stale true when a newer statement is known, absent otherwise */
    @Schema(name = "ActivityAnswer")
    public record Answer(
            Recorded activity,
            Doer member,
            Points points,
            List<Explanation> explanation,
            @JsonInclude(JsonInclude.Include.NON_NULL) Boolean stale) {}

    /** One activity in full, and what it has earned. */
    @Schema(name = "ActivityDetails")
    public record Full(Recorded activity, Doer member, Earned points, List<Explanation> explanation) {
        static Full of(ActivityState state, Member member) {
            return new Full(Recorded.of(state), Doer.of(member), new Earned(state.earned()), explanations(state));
        }
    }

    public record Earned(long earned) {}

    static List<Explanation> explanations(ActivityState state) {
        return state.explanation().stream().map(Explanation::of).toList();
    }

    static String statusOf(ActivityState state) {
        return state.removed() ? "removed" : "recorded";
    }
}
