package dev.hourglass.referral.referral;

import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.LinkConfig;
import dev.hourglass.referral.code.model.Member;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks points-service whether somebody is a member: the answer for those whose enrolment has not arrived here yet. */
@ApplicationScoped
public class MemberDirectory {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String ACTOR = "referral-service";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final InternalTokens tokens;
    private final URI points;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    public MemberDirectory(InternalTokens tokens, LinkConfig links) {
        this.tokens = tokens;
        this.points = links.pointsUrl();
    }

    /** @throws ProblemException 503 when points-service cannot tell right now */
    boolean knows(Member member) {
        HttpRequest request = HttpRequest.newBuilder(points.resolve("/v1/members/" + member.id()))
                .timeout(TIMEOUT)
                .header("Authorization", tokens.bearer(Caller.of(member.program(), Role.ADMIN, ACTOR)))
                .GET()
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status == OK || status == NOT_FOUND) {
                return status == OK;
            }
            throw unavailable("answered " + status);
        } catch (IOException unreachable) {
            throw unavailable("could not be reached");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for");
        }
    }

    private static ProblemException unavailable(String what) {
        return ProblemException.unavailable(
                "This member is not known here yet, and points-service " + what + ". Send the same request again.",
                RETRY_AFTER);
    }
}
