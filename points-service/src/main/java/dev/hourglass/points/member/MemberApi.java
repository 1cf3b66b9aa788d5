package dev.hourglass.points.member;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.identity.model.Member;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of members. */
public final class MemberApi {
    private MemberApi() {}

    @Schema(name = "Member", description = "An enrolled buyer; a guest has no externalId")
    public record Profile(
            MemberId id,
            String externalId,
            String email,
            String phone,
            String name,
            String locale,
            String timeZone,
            Boolean marketingConsent,
            boolean guest,
            Instant enrolledAt) {
        static Profile of(Member member) {
            return new Profile(
                    member.id(),
                    member.externalId(),
                    member.email(),
                    member.phone(),
                    member.name(),
                    member.locale(),
                    member.timeZone(),
                    member.marketingConsent(),
                    member.guest(),
                    member.enrolledAt());
        }
    }
}
