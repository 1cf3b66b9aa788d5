package dev.hourglass.gateway.webhook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.gateway.feed.Feed;
import dev.hourglass.kit.id.PartnerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Which events are about a partner. Only the types that are: what shops send in free maps of other events can name a partner,
 * and makes nothing theirs.
 */
@ApplicationScoped
class PartnerEvents {
    private static final List<String> ABOUT_PARTNERS =
            List.of("dev.hourglass.partner.", "dev.hourglass.credit.", "dev.hourglass.payout.");

    private final ObjectMapper json;

    PartnerEvents(ObjectMapper json) {
        this.json = json;
    }

    boolean areAbout(PartnerId partner, Feed.Arrived arrived) {
        if (ABOUT_PARTNERS.stream().noneMatch(arrived.type()::startsWith)) {
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
