package dev.hourglass.kit.web.input;

import dev.hourglass.kit.web.ProblemMappers;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses bodies that do not say what they are, and those that say something that no call takes: plain text, of which Jakarta
 * REST would make a record with one text of the whole body, unread and unchecked; and letters in another encoding than JSON has.
 */
public class BodyRules {
    private static final int UNSUPPORTED = 415;
    private static final String CHARSET = MediaType.CHARSET_PARAMETER;
    /** JSON is UTF-8 (RFC 8259), of which ASCII is a part. */
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null ? hasBody(request) : !isTaken(type)) {
            throw ProblemMappers.ofStatus(UNSUPPORTED);
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.getHeaderString("Transfer-Encoding") != null : !length.equals("0");
    }

    private static boolean isTaken(String type) {
        MediaType media;
        try {
            media = MediaType.valueOf(type.strip().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noMediaType) {
            return false;
        }
        return !media.isCompatible(MediaType.TEXT_PLAIN_TYPE)
                && (!media.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                        || CHARSETS.contains(media.getParameters().getOrDefault(CHARSET, "utf-8")));
    }
}
