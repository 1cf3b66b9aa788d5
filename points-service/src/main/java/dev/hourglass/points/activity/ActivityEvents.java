package dev.hourglass.points.activity;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.activity.model.ActivityState;
import dev.hourglass.points.activity.model.ActivityStatement;
import dev.hourglass.points.identity.model.Member;
import java.time.Instant;
import java.util.Map;

/** What activities publish. */
public final class ActivityEvents {
    public static final String ACTIVITY_RECORDED = "dev.hourglass.activity.recorded.v1";

    private ActivityEvents() {}

    /**
     * The whole net state of an activity for one member, so that a consumer needs nothing else.
     *
     * @param revision grows with every change: the newest counts
     */
    public record ActivityRecorded(long revision, Activity activity, Doer member, Points points) {
        static ActivityRecorded of(ActivityState state, Member member, long change) {
            ActivityStatement statement = state.statement();
            return new ActivityRecorded(
                    state.revision(),
                    new Activity(
                            statement.key().id(),
                            statement.type(),
                            ActivityApi.statusOf(state),
                            statement.at(),
                            statement.updatedAt(),
                            statement.attributes()),
                    new Doer(member.id(), member.externalId(), member.guest()),
                    new Points(state.earned(), change));
        }
    }

    /** @param status {@code recorded} or {@code removed} */
    public record Activity(
            String id, String type, String status, Instant at, Instant updatedAt, Map<String, Object> attributes) {}

    public record Doer(MemberId id, String externalId, boolean guest) {}

    public record Points(long earned, long change) {}
}
