package dev.hourglass.referral.referral.member;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.Codes;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.SharedCode;
import dev.hourglass.referral.referral.Referrals;
import jakarta.enterprise.context.ApplicationScoped;

/** The code of a member whom a caller names; also of one whose enrolment has not been told here yet. */
@ApplicationScoped
public class SharedCodes {
    private final Referrals referrals;
    private final Codes codes;
    private final MemberDirectory directory;

    SharedCodes(Referrals referrals, Codes codes, MemberDirectory directory) {
        this.referrals = referrals;
        this.codes = codes;
        this.directory = directory;
    }

    /**
     * @param named may have been merged: then it is the one who stayed
     * @throws ProblemException 404 when there is no such member in this program, 503 when that cannot be told right now
     */
    public SharedCode ofNamed(ProgramId program, MemberId named) {
        MemberId id = referrals.surviving(program, named);
        return codes.findOf(program, id).orElseGet(() -> {
            Member member = new Member(program, id);
            if (!directory.knows(member)) {
                throw ProblemException.notFound("member");
            }
            return new SharedCode(referrals.codeOf(member), id, null, 0);
        });
    }
}
