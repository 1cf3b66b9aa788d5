package dev.hourglass.referral.referral.member;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.LinkConfig;
import dev.hourglass.referral.code.model.Member;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

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
    private final ObjectMapper json;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    public MemberDirectory(InternalTokens tokens, LinkConfig links, ObjectMapper json) {
        this.json = json;
        this.tokens = tokens;
        this.points = links.pointsUrl();
    }

    /** @throws ProblemException 503 when points-service cannot tell right now */
    public boolean knows(Member member) {
        return ask(member.program(), "/v1/members/" + member.id()).isPresent();
    }

    /**
     * The member known by the first of these that is not null.
     *
     * @throws ProblemException 503 when points-service cannot tell right now
     */
    public Optional<Member> find(ProgramId program, String externalId, String email, String phone) {
        String query = externalId != null
                ? "externalId=" + encoded(externalId)
                : email != null ? "email=" + encoded(email) : "phone=" + encoded(phone);
        return ask(program, "/v1/members?limit=1&" + query).flatMap(answer -> first(program, answer));
    }

    private Optional<Member> first(ProgramId program, String answer) {
        try {
            JsonNode id = json.readTree(answer).path("data").path(0).path("id");
            return id.isTextual()
                    ? Optional.of(new Member(program, MemberId.fromString(id.textValue())))
                    : Optional.empty();
        } catch (JsonProcessingException unreadable) {
            throw unavailable("answered what cannot be read");
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The answer; empty when there is nothing. */
    private Optional<String> ask(ProgramId program, String path) {
        HttpRequest request = HttpRequest.newBuilder(points.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", tokens.bearer(Caller.of(program, Role.ADMIN, ACTOR)))
                .GET()
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == OK) {
                return Optional.of(answer.body());
            }
            if (answer.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw unavailable("answered " + answer.statusCode());
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
