package dev.hourglass.gateway.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The entity tag of a home screen: a hash of all it shows but the moment, so that it changes when the screen would. */
final class HomeTag {
    private static final int SHOWN_BYTES = 16;

    private HomeTag() {}

    static String of(HomeScreen screen, ObjectMapper json) {
        ObjectNode shown = json.valueToTree(screen);
        shown.remove("asOf");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(json.writeValueAsString(shown).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
