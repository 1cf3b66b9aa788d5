package dev.hourglass.referral.partner;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.campaign.Campaigns;
import dev.hourglass.referral.code.LinkConfig;
import dev.hourglass.referral.partner.model.Partner;
import jakarta.enterprise.context.ApplicationScoped;

/** Partners and their links as they look outside. */
@ApplicationScoped
class PartnerViews {
    private final Campaigns campaigns;
    private final String publicUrl;

    PartnerViews(Campaigns campaigns, LinkConfig links) {
        this.campaigns = campaigns;
        this.publicUrl = links.publicUrl().toString().replaceAll("/+$", "");
    }

    PartnerApi.View of(Partners.Known known) {
        Partner partner = known.partner();
        return new PartnerApi.View(
                partner.id(),
                partner.name(),
                CommissionJson.wire(partner.current().commission()),
                partner.payoutMinimum(),
                partner.current().holdDays(),
                partner.active(),
                known.code(),
                link(partner.program(), known.code()),
                partner.current().version(),
                partner.createdAt());
    }

    PartnerApi.Self self(Partners.Known known) {
        Partner partner = known.partner();
        return new PartnerApi.Self(
                partner.id(),
                partner.name(),
                campaigns.get(partner.program()).terms().currency(),
                CommissionJson.wire(partner.current().commission()),
                partner.payoutMinimum(),
                partner.current().holdDays(),
                partner.active(),
                known.code(),
                link(partner.program(), known.code()));
    }

    PartnerApi.LinkView link(ProgramId program, LinkStore.Link link) {
        return new PartnerApi.LinkView(
                link.id(), link.name(), link.code(), link(program, link.code()), link.clicks(), link.createdAt());
    }

    private String link(ProgramId program, String code) {
        return publicUrl + "/r/" + program + "/" + code;
    }
}
