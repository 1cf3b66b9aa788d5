package dev.hourglass.bench.setup;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.security.SecurityConfig;
import java.time.Duration;
import java.time.InstantSource;

/** Speaks to a service as the gateway does, with internal tokens: what is measured there has no gateway before it. */
public final class Programs {
    /** The template with one earning rule, tiers and badges. */
    public static final String STARTER = "starter";

    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);

    private final String url;
    private final InternalTokens tokens;

    public Programs(String url, String internalSecret) {
        this.url = url;
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

    /**
     * Sets a program up, in the one service alone.
     *
     * @param template {@code starter} or {@code blank}
     */
    public ProgramId create(String template) {
        ProgramId program = ProgramId.create();
        callsOf("gateway").put("/internal/programs/" + program, """
                {"id":"%s","name":"Bench","currency":"EUR","timeZone":"UTC","template":"%s","availableAfterDays":0,
                 "expiry":{"kind":"after_days","days":365},"negativeBalance":"allow_negative"}
                """.formatted(program, template));
        return program;
    }

    /** One from the starter template with nineteen earning rules more. */
    public ProgramId createWithRules() {
        ProgramId program = create(STARTER);
        RuleSet.bodies().forEach(rule -> calls(program).post("/v1/earning-rules", rule));
        return program;
    }

    /** Calls of a manager of this program. */
    public JsonCalls calls(ProgramId program) {
        return new JsonCalls(url, () -> admin(program));
    }

    /** Calls of a sister service. */
    public JsonCalls callsOf(String service) {
        return new JsonCalls(url, () -> tokens.bearer(Caller.service(service)));
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
