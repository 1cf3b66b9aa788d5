package dev.hourglass.referral.support;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** What stories about partners begin with: a shop in which members refer nobody, its orders, and a buyer. */
public abstract class PartnerStory {
    @Inject
    protected Books books;

    protected final MemberId bob = MemberId.create();
    protected final Feed feed = new Feed();
    protected ProgramId program;

    @BeforeEach
    final void aProgramWithoutReferralsOfMembers() {
        program = Service.program("blank");
    }

    /** A partner that gets a tenth, at once, and has 9.00 EUR from Bob's first order. */
    protected final PartnerOf partnerOfBob() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, Order.recent("1", 9_000, partner.code())).deliver();
        return partner;
    }
}
