package dev.hourglass.badges.badge;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pictures that come with the service. */
@ApplicationScoped
public class Pictures {
    private static final String FOLDER = "/pictures/";
    private static final String MEDAL = "medal";
    private static final Pattern OURS = Pattern.compile("/badges/([a-z-]{1,40})\\.svg");

    /** The file of this name, such as {@code explorer.svg}. */
    Optional<byte[]> find(String name) {
        try (InputStream found = Pictures.class.getResourceAsStream(FOLDER + name)) {
            return found == null ? Optional.empty() : Optional.of(found.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether what a badge names as its image is one of ours. */
    public boolean isOurs(String image) {
        return image != null
                && OURS.matcher(image).matches()
                && find(name(image) + ".svg").isPresent();
    }

    /** Our picture of a badge with this image; a medal when it is none of ours. */
    public String svg(String image) {
        byte[] svg = find(name(image) + ".svg").or(() -> find(MEDAL + ".svg")).orElseThrow();
        return new String(svg, StandardCharsets.UTF_8);
    }

    /** The path of its preview for social networks, which draw no SVG. */
    public String previewPath(String image) {
        return "/badges/" + (isOurs(image) ? name(image) : MEDAL) + ".png";
    }

    private static String name(String image) {
        if (image == null) {
            return MEDAL;
        }
        var matcher = OURS.matcher(image);
        return matcher.matches() ? matcher.group(1) : MEDAL;
    }
}
