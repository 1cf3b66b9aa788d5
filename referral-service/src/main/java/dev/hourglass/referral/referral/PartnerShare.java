package dev.hourglass.referral.referral;

import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.credit.commission.Brought;
import dev.hourglass.referral.credit.commission.Commissions;
import dev.hourglass.referral.fraud.model.Around;
import dev.hourglass.referral.fraud.model.Check;
import dev.hourglass.referral.referral.model.PartnerTouch;
import dev.hourglass.referral.referral.model.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands over to the credit of partners whom partners have brought, as it is decided with the referrals of members. */
@ApplicationScoped
class PartnerShare {
    private final Commissions commissions;

    PartnerShare(Commissions commissions) {
        this.commissions = commissions;
    }

    /** Who was decided on: by which partner they came, and what other friends tell about it. */
    record Decided(PartnerTouch touch, Around around) {}

    /**
     * Keeps which partner has brought whom.
     *
     * @param decided of each friend that was looked at; empty when it was no partner
     * @return what to tell
     */
    List<EventDraft> keep(Connection connection, Map<Member, Optional<Decided>> decided) throws SQLException {
        Map<Member, Optional<Brought>> brought = new HashMap<>();
        decided.forEach((friend, one) -> brought.put(friend, one.map(PartnerShare::brought)));
        return commissions.attribute(connection, brought);
    }

    private static Brought brought(Decided decided) {
        PartnerTouch touch = decided.touch;
        return new Brought(
                null,
                touch.partner(),
                touch.code(),
                touch.way(),
                touch.at(),
                touch.objection().map(Reason::word).orElse(null),
                decided.around.checks().stream().map(Check::word).sorted().toList(),
                Check.score(decided.around.checks()),
                touch.isHeld(decided.around));
    }
}
