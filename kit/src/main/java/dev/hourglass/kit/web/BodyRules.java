package dev.hourglass.kit.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses bodies that are said to be plain text: no call takes any, and Jakarta REST would make a record with one text of the
 * whole body, unread and unchecked.
 */
public class BodyRules {
    private static final int UNSUPPORTED = 415;

    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(MediaType.TEXT_PLAIN)) {
            throw ProblemMappers.ofStatus(UNSUPPORTED);
        }
    }
}
