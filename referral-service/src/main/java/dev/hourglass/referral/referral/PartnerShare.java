package dev.hourglass.referral.referral;

import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.credit.Brought;
import dev.hourglass.referral.credit.Commissions;
import dev.hourglass.referral.partner.Partners;
import dev.hourglass.referral.referral.model.PartnerTouch;
import dev.hourglass.referral.referral.model.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hands over to the credit of partners whom partners have brought, as it is decided with the referrals of members. */
@ApplicationScoped
class PartnerShare {
    private final Partners partners;
    private final Commissions commissions;

    PartnerShare(Partners partners, Commissions commissions) {
        this.partners = partners;
        this.commissions = commissions;
    }

    /**
     * Keeps which partner has brought whom.
     *
     * @param decided of each friend that was looked at; empty when it was no partner
     * @return what to tell
     */
    List<EventDraft> keep(Connection connection, Map<Member, Optional<PartnerTouch>> decided) throws SQLException {
        Set<MemberId> links = new HashSet<>();
        Set<ProgramId> programs = new HashSet<>();
        decided.forEach((friend, touch) -> touch.ifPresent(one -> {
            links.add(one.link());
            programs.add(friend.program());
        }));
        Map<MemberId, PartnerId> owners = partners.amongOwners(connection, programs, links);
        Map<Member, Optional<Brought>> brought = new HashMap<>();
        decided.forEach((friend, touch) -> brought.put(
                friend,
                touch.map(one -> new Brought(
                        owners.get(one.link()),
                        one.code(),
                        one.way(),
                        one.at(),
                        one.objection().map(Reason::word).orElse(null)))));
        return commissions.attribute(connection, brought);
    }
}
