package dev.hourglass.points.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.identity.model.Member;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of segments. */
public final class SegmentApi {
    private SegmentApi() {}

    @Schema(name = "SegmentDraft", description = "A group of members by what they do")
    public record Draft(
            @NotBlank(message = "is required") @Size(max = 100, message = "may have at most 100 characters") @Schema(examples = "Sleeping buyers", description = "Rules and offers go by it")
            String name,

            @Size(max = 500, message = "may have at most 500 characters") @Schema(examples = "Bought at least twice, and not for three months")
            String description,

            @NotBlank(message = "is required") @Schema(examples = "member.orders >= 2 && member.daysSinceOrder > 90", description = "CEL over member")
            String condition) {

        Segment toSegment(SegmentId id) {
            return new Segment(id, name.strip(), description == null ? "" : description, condition, null, null);
        }
    }

    /** @param preview only in the answer to a save */
    @Schema(name = "Segment")
    public record View(
            SegmentId id,
            String name,
            String description,
            String condition,

            @Schema(description = "How many it had at computedAt; null while it has not been computed")
            Long members,

            Instant computedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) Preview preview) {
        static View of(Segment segment) {
            return of(segment, null);
        }

        static View of(Segments.Saved saved) {
            return of(
                    saved.segment(),
                    new Preview(
                            saved.preview().examined(),
                            saved.preview().matching().size()));
        }

        private static View of(Segment segment, Preview preview) {
            return new View(
                    segment.id(),
                    segment.name(),
                    segment.description(),
                    segment.condition(),
                    segment.members(),
                    segment.computedAt(),
                    preview);
        }
    }

    @Schema(name = "SegmentPreview", description = "Of the program's first 20,000 members, how many match")
    public record Preview(long examined, long matching) {}

    @Schema(name = "SegmentMember")
    public record InSegment(MemberId id, String externalId, String email, String name, boolean guest) {
        static InSegment of(Member member) {
            return new InSegment(member.id(), member.externalId(), member.email(), member.name(), member.guest());
        }
    }

    @Schema(name = "SegmentMembers", description = "One page; count is of all pages")
    public record Members(List<InSegment> data, String nextCursor, long count) {
        static Members of(Segments.Members members) {
            return new Members(
                    members.page().data().stream().map(InSegment::of).toList(),
                    members.page().nextCursor(),
                    members.count());
        }
    }
}
