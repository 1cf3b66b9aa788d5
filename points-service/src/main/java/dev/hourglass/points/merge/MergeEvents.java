package dev.hourglass.points.merge;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.LedgerEvents;

/** What merges publish. */
public final class MergeEvents {
    public static final String MERGED = "dev.hourglass.member.merged.v1";
    public static final String UNMERGED = "dev.hourglass.member.unmerged.v1";

    private MergeEvents() {}

    /**
     * @param into the one who stays, or stayed; subject of a merge
     * @param from whose id stands, or stood, for that one; subject when the merge is undone
     * @param member the subject as they are now
     */
    public record Merged(MergeId mergeId, MemberId into, MemberId from, LedgerEvents.Profile member) {
        static Merged of(Merge merge, Member subject) {
            return new Merged(merge.id(), merge.into(), merge.from(), LedgerEvents.Profile.of(subject));
        }
    }
}
