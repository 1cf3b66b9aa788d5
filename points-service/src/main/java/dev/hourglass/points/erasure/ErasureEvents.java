package dev.hourglass.points.erasure;

import dev.hourglass.kit.id.MemberId;
import java.util.List;

/** What erasures publish. */
public final class ErasureEvents {
    public static final String ERASED = "dev.hourglass.member.erased.v1";

    private ErasureEvents() {}

    /** @param alike ids that stood for the same person, because they had been merged into the subject */
    public record Erased(MemberId memberId, List<MemberId> alike) {}
}
