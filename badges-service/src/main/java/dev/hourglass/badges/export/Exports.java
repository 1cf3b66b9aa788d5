package dev.hourglass.badges.export;

import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.erase.Export;
import dev.hourglass.kit.erase.Export.Section;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.InstantSource;
import java.util.List;

/** Hands out everything this service keeps of a member, but for the parts that progress and scores are added up from. */
@ApplicationScoped
class Exports {
    static final String EXAMPLE = """
            {"memberId": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "exportedAt": "2026-11-21T10:00:00Z", "elsewhere": [],
             "profiles": [{"timeZone": "Europe/London"}],
             "facts": [{"kind": "order", "source": "web", "id": "1001", "fact": {"status": "paid", "eligibleSpend": 3998}}],
             "progress": [{"badge": "Regular", "total": 1}],
             "awards": [{"badge": "First purchase", "level": "One", "awardedAt": "2026-11-21T10:00:00Z", "revokedAt": null}],
             "leaderboardNames": [{"displayName": "Ada L."}]}
            """;

    private static final String BADGE = """
            'badge', (SELECT b.name FROM badge b WHERE b.program_id = t.program_id AND b.id = t.badge_id)""";

    private static final String CHALLENGE = """
            'challenge', (SELECT c.name FROM challenge c WHERE c.program_id = t.program_id AND c.id = t.challenge_id)""";

    private static final String LEADERBOARD = """
            'leaderboard', (SELECT l.name FROM leaderboard l WHERE l.program_id = t.program_id AND l.id = t.tally_id)""";

    /** What hangs on an award carries no member itself. */
    private static final String WITH_ITS_AWARD =
            "(SELECT s.*, a.member_id, a.badge_id, a.level FROM %s s JOIN award a ON a.program_id = s.program_id AND a.id = s.award_id)";

    private static final List<Section> SECTIONS = List.of(
            new Section("profiles", "'timeZone', time_zone", "(SELECT m.*, m.id AS member_id FROM member m)", "id"),
            new Section(
                    "facts",
                    "'kind', kind, 'source', source, 'id', id, 'revision', revision, 'fact', state::json",
                    "fact",
                    "kind, source, id"),
            new Section("progress", BADGE + ", 'total', total", "progress", "badge_id"),
            new Section(
                    "awards",
                    BADGE + ", 'level', level, 'awardedAt', awarded_at, 'revokedAt', revoked_at",
                    "award",
                    "awarded_at, id"),
            new Section("badgesGiven", BADGE, "badge_gift", "badge_id, source"),
            new Section(
                    "credentials",
                    BADGE + ", 'level', level, 'earned', earned, 'statusListIndex', index",
                    WITH_ITS_AWARD.formatted("status_entry"),
                    "list_id, index"),
            new Section(
                    "shares",
                    BADGE + ", 'level', level, 'displayName', display_name, 'sharedAt', shared_at",
                    WITH_ITS_AWARD.formatted("shared_award"),
                    "shared_at"),
            new Section(
                    "streakFreezes",
                    BADGE + ", 'usableOn', usable_on, 'freezes', freezes, 'grantedAt', granted_at",
                    "streak_freeze",
                    "granted_at, id"),
            new Section("streaks", BADGE + ", 'lastPeriod', period, 'length', length", "streak_told", "badge_id"),
            new Section("challengesJoined", CHALLENGE + ", 'joinedAt', joined_at", "challenge_entry", "joined_at"),
            new Section("challengesReached", CHALLENGE + """
                    , 'period', period, 'reachedAt', reached_at, 'completedAt', completed_at, 'revokedAt', revoked_at,
                    'points', points""", "challenge_completion", "challenge_id, period"),
            new Section("challengeProgress", CHALLENGE + ", 'period', period, 'total', total", """
                    (SELECT t.*, t.tally_id AS challenge_id FROM tally_total t
                       JOIN challenge c ON c.program_id = t.program_id AND c.id = t.tally_id)""", "tally_id, period"),
            new Section(
                    "leaderboardScores", LEADERBOARD + ", 'period', period, 'score', total", """
                    (SELECT t.* FROM tally_total t
                       JOIN leaderboard l ON l.program_id = t.program_id AND l.id = t.tally_id)""", "tally_id, period"),
            new Section(
                    "leaderboardPrizes",
                    LEADERBOARD
                            + ", 'period', period, 'rank', rank, 'score', score, 'points', points, 'givenAt', given_at",
                    "leaderboard_prize",
                    "given_at, id"),
            new Section("leaderboardNames", "'displayName', name", "display_name", "member_id"));

    private final Transactions transactions;
    private final FormerMembers former;
    private final InstantSource clock;
    private final Export export;

    Exports(Transactions transactions, FormerMembers former, InstantSource clock) {
        this.transactions = transactions;
        this.former = former;
        this.clock = clock;
        this.export = new Export(transactions, SECTIONS);
    }

    /**
     * Of a member who was merged, what is kept of the survivor, who has it now.
     *
     * @throws ProblemException 404 when the member was erased, before anything is written
     */
    StreamingOutput of(Subject named) {
        ProgramId program = named.program();
        MemberId member =
                transactions.inTransaction(connection -> former.surviving(connection, program, named.member()));
        return output -> export.write(program, member, List.of(member), clock.instant(), List.of(), output);
    }
}
