package dev.hourglass.bench.setup;

import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.security.SecurityConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;

/** Speaks to the points-service as the gateway does, with internal tokens: what is measured there has no gateway before it. */
public final class Programs {
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);

    private final String pointsUrl;
    private final InternalTokens tokens;

    public Programs(String pointsUrl, String internalSecret) {
        this.pointsUrl = pointsUrl;
        this.tokens = new InternalTokens(
                new SecurityConfig() {
                    @Override
                    public String secret() {
                        return internalSecret;
                    }

                    @Override
                    public Duration tokenLifetime() {
                        return TOKEN_LIFETIME;
                    }
                },
                InstantSource.system());
    }

    /** Sets a program up from the starter template, in the points-service alone. */
    public ProgramId create() {
        ProgramId program = ProgramId.create();
        String document = """
                {"id":"%s","name":"Bench","currency":"EUR","timeZone":"UTC","template":"starter","availableAfterDays":0,
                 "expiry":{"kind":"after_days","days":365},"negativeBalance":"allow_negative"}
                """.formatted(program);
        send(
                HttpRequest.newBuilder(URI.create(pointsUrl + "/internal/programs/" + program))
                        .PUT(HttpRequest.BodyPublishers.ofString(document)),
                tokens.bearer(Caller.service("gateway")));
        return program;
    }

    /** The same with nineteen earning rules more. */
    public ProgramId createWithRules() {
        ProgramId program = create();
        String admin = tokens.bearer(Caller.of(program, Role.ADMIN, "key_bench"));
        for (String rule : RuleSet.bodies()) {
            send(
                    HttpRequest.newBuilder(URI.create(pointsUrl + "/v1/earning-rules"))
                            .POST(HttpRequest.BodyPublishers.ofString(rule)),
                    admin);
        }
        return program;
    }

    private static void send(HttpRequest.Builder prepared, String authorization) {
        HttpRequest request = prepared.header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new BenchFailure(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException failure) {
            throw new BenchFailure("A program could not be set up: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", interrupted);
        }
    }

    /** The {@code Authorization} header of a storefront of this program, good for some minutes. */
    public String storefront(ProgramId program) {
        return tokens.bearer(Caller.of(program, Role.STOREFRONT, "key_bench"));
    }

    /** The {@code Authorization} header of a manager of this program, good for some minutes. */
    public String admin(ProgramId program) {
        return tokens.bearer(Caller.of(program, Role.ADMIN, "key_bench"));
    }
}
