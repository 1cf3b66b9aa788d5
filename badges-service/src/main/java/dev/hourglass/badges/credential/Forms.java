package dev.hourglass.badges.credential;

import dev.hourglass.badges.credential.model.Accept;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.kit.web.ProblemMappers;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers with the form that the caller accepts, and says that the answer depends on it. The framework's own choice is not used:
 * it takes what is refused with {@code q=0}.
 */
public final class Forms {
    /** The forms of whatever is signed. */
    public static final List<String> SIGNED = List.of(Credentials.VC_JWT, MediaType.APPLICATION_JSON);

    private static final int NOT_ACCEPTABLE = 406;

    private Forms() {}

    /**
     * @param offered the one we like best first
     * @throws ProblemException 406 when the caller accepts none of them
     */
    public static String chosen(HttpHeaders headers, List<String> offered) {
        List<String> accepted = headers.getRequestHeader(HttpHeaders.ACCEPT);
        String header = accepted == null ? null : String.join(",", accepted);
        return Accept.choose(header, offered).orElseThrow(() -> ProblemMappers.ofStatus(NOT_ACCEPTABLE));
    }

    /** Something signed, as a JWT or as JSON with its proof; what is not asked for is not made. */
    public static ResponseBuilder signed(HttpHeaders headers, Supplier<String> jwt, Supplier<?> json) {
        return answer(chosen(headers, SIGNED), jwt, json);
    }

    /** The same where the form is chosen. */
    public static ResponseBuilder answer(String form, Supplier<String> jwt, Supplier<?> json) {
        Object entity = form.equals(Credentials.VC_JWT) ? jwt.get() : json.get();
        return Response.ok(entity).type(form).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }
}
