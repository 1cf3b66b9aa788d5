package dev.hourglass.badges.credential.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who stands behind a credential: a program, as the class Profile of Open Badges 3.0.
 *
 * @param id where its whole profile is
 */
public record Issuer(String id, String name) {
    /** The profile's core, as it is part of every credential. */
    public Map<String, Object> document() {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("id", id);
        profile.put("type", List.of("Profile"));
        profile.put("name", name);
        return profile;
    }
}
