package dev.hourglass.points.member;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.model.ProfileChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.util.HashSet;
import java.util.Set;

/** Reads what a PATCH says: a field that is absent is something else than one that is null. */
@ApplicationScoped
public class ProfileChanges {
    private static final int MAX_ATTRIBUTES = 8_000;

    /** What members may say of themselves, through their app. */
    private static final Set<String> OPEN_TO_MEMBERS = Set.of(
            ProfileChange.LOCALE, ProfileChange.TIME_ZONE, ProfileChange.MARKETING_CONSENT, ProfileChange.INTERESTS);

    private final ObjectMapper json;
    private final Validator validator;

    ProfileChanges(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** @throws ProblemException 400 that points at what is wrong */
    ProfileChange read(ObjectNode body) {
        MemberApi.Changes changes = parse(body);
        var violations = validator.validate(changes);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        Set<String> named = new HashSet<>();
        body.fieldNames().forEachRemaining(named::add);
        return new ProfileChange(named, changes.said(), changes.interests(), attributes(changes));
    }

    /** @throws ProblemException 403 when a member's own token may not change one of the fields */
    void requireOpenToMembers(ProfileChange change) {
        if (!OPEN_TO_MEMBERS.containsAll(change.named())) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN,
                    "A member token may change locale, timeZone, marketingConsent and interests; the rest is for the"
                            + " shop.");
        }
    }

    private MemberApi.Changes parse(ObjectNode body) {
        try {
            return json.treeToValue(body, MemberApi.Changes.class);
        } catch (JsonProcessingException unreadable) {
            throw new BadRequestException(unreadable);
        }
    }

    private String attributes(MemberApi.Changes changes) {
        if (changes.attributes() == null) {
            return null;
        }
        try {
            String text = json.writeValueAsString(changes.attributes());
            if (text.length() > MAX_ATTRIBUTES) {
                throw ProblemException.invalid("/attributes", "may have at most " + MAX_ATTRIBUTES + " characters");
            }
            return text;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
