package dev.hourglass.kit.erase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.id.MemberId;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes what is personal of some members out of JSON: of objects that carry the id of one of them, and of the free maps of
 * what they did. Ids, amounts and times stay, so that what is counted stays countable.
 */
public final class Redactor {
    private static final Set<String> WHOSE = Set.of("id", "memberId", "subject");
    private static final Set<String> PERSONAL = Set.of(
            "externalId",
            "email",
            "phone",
            "name",
            "displayName",
            "locale",
            "timeZone",
            "marketingConsent",
            "marketingConsentAt",
            "note",
            "comment",
            "reason");
    private static final Set<String> DEEDS = Set.of("order", "activity");

    private final Set<String> ids;

    public Redactor(Collection<MemberId> members) {
        this.ids = members.stream().map(MemberId::toString).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Changes the tree.
     *
     * @param isTheirs whether it is all about them, such as the data of an event whose subject they are
     */
    public void redact(JsonNode tree, boolean isTheirs) {
        if (tree instanceof ObjectNode object) {
            boolean about = isTheirs || isAbout(object);
            for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (about && DEEDS.contains(field.getKey()) && field.getValue() instanceof ObjectNode deed) {
                    empty(deed, "attributes");
                }
                redact(field.getValue(), about && field.getKey().equals("data"));
            }
            if (isAbout(object)) {
                clear(object);
            }
        } else if (tree instanceof ArrayNode array) {
            array.forEach(element -> redact(element, false));
        }
    }

    private boolean isAbout(ObjectNode object) {
        return WHOSE.stream().anyMatch(field -> ids.contains(object.path(field).asText()));
    }

    private static void clear(ObjectNode object) {
        PERSONAL.stream().filter(object::has).forEach(object::putNull);
        empty(object, "attributes");
        if (object.path("interests").isArray()) {
            object.putArray("interests");
        }
    }

    private static void empty(ObjectNode object, String field) {
        if (object.path(field).isObject()) {
            object.putObject(field);
        }
    }
}
