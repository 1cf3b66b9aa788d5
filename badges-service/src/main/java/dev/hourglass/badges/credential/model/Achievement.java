package dev.hourglass.badges.credential.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a badge's level stands for: the class Achievement of Open Badges 3.0.
 *
 * @param id where it is described
 * @param narrative what has to be done to earn it
 * @param image where its picture is, or null
 */
public record Achievement(String id, String name, String description, String narrative, String image) {
    public Map<String, Object> document() {
        Map<String, Object> achievement = new LinkedHashMap<>();
        achievement.put("id", id);
        achievement.put("type", List.of("Achievement"));
        achievement.put("achievementType", "Badge");
        achievement.put("name", name);
        achievement.put("description", description.isBlank() ? narrative : description);
        achievement.put("criteria", Map.of("narrative", narrative));
        if (image != null) {
            achievement.put("image", image(image));
        }
        return achievement;
    }

    static Map<String, Object> image(String id) {
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("id", id);
        image.put("type", "Image");
        return image;
    }
}
