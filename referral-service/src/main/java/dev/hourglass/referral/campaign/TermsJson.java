package dev.hourglass.referral.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.referral.campaign.model.Terms;
import jakarta.enterprise.context.ApplicationScoped;

/** Terms as they are stored, with campaigns and with each referral that began under them. */
@ApplicationScoped
public class TermsJson {
    private final ObjectMapper json;

    TermsJson(ObjectMapper json) {
        this.json = json;
    }

    public String write(Terms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Terms read(String stored) {
        try {
            return json.readValue(stored, Terms.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Terms that cannot be read: " + stored, unreadable);
        }
    }
}
