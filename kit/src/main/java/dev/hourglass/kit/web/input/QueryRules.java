package dev.hourglass.kit.web.input;

import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses parameters in paths and queries that no call can take, before anything tries to use them. */
public class QueryRules {
    private static final String LIMIT = "limit";

    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        requireStorable(request.getUriInfo().getPathParameters());
        requireStorable(query);
        String limit = query.getFirst(LIMIT);
        if (limit != null && !limit.matches("-?[0-9]{1,9}")) {
            throw ProblemException.invalid(LIMIT, "must be a whole number from 1 to " + Page.MAX_LIMIT);
        }
    }

    private static void requireStorable(MultivaluedMap<String, String> parameters) {
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                if (!StorableText.isStorable(value)) {
                    throw ProblemException.invalid(parameter.getKey(), "must not contain the NUL character");
                }
            }
        }
    }
}
