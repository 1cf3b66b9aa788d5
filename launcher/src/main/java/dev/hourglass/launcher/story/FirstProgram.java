package dev.hourglass.launcher.story;

import com.fasterxml.jackson.databind.JsonNode;

/** Makes the program a new platform starts with. */
public final class FirstProgram {
    private static final String BODY = """
            {"name":"My first program","currency":"EUR","timeZone":"Europe/Berlin","template":"starter"}""";

    private FirstProgram() {}

    /** @throws CallRefused when the gateway does not make it */
    public static Credentials make(GatewayClient gateway, String operatorKey) throws CallRefused {
        JsonNode program = gateway.send("POST", "/v1/programs", operatorKey, BODY);
        JsonNode keys = program.path("keys");
        return new Credentials(
                gateway.baseUrl(),
                operatorKey,
                new Credentials.Program(
                        program.path("id").asText(),
                        keys.path("admin").asText(),
                        keys.path("storefront").asText()));
    }
}
