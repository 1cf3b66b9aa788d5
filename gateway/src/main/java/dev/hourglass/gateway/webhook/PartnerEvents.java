package dev.hourglass.gateway.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.gateway.feed.Feed;
import dev.hourglass.kit.id.PartnerId;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Which events are about a partner. Only the types that are: what shops send in free maps of other events can name a partner,
 * and makes nothing theirs.
 */
@ApplicationScoped
class PartnerEvents {
    private static final String CREDIT = "dev.hourglass.credit.";
    private static final String PAYOUT = "dev.hourglass.payout.";

    private final ObjectMapper json;

    PartnerEvents(ObjectMapper json) {
        this.json = json;
    }

    boolean areAbout(PartnerId partner, Feed.Arrived arrived) {
        if (!arrived.type().startsWith(CREDIT) && !arrived.type().startsWith(PAYOUT)) {
            return false;
        }
        try {
            String named = json.readTree(arrived.event())
                    .path("data")
                    .path("partnerId")
                    .asText();
            return partner.toString().equals(named);
        } catch (JsonProcessingException unreadable) {
            return false;
        }
    }
}
