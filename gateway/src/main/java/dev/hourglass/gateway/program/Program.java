package dev.hourglass.gateway.program;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.hourglass.kit.id.ProgramId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A program as a whole: what {@code GET /v1/program} shows and what the services are told.
 *
 * @param currency ISO 4217
 * @param timeZone IANA
 */
public record Program(
        @Schema(implementation = String.class, example = "prg_01jd5rbgq2f3c8v5e6kz9m4n7p")
        ProgramId id,

        @Schema(example = "EUR") String currency,
        @Schema(example = "Europe/London") String timeZone,
        Template template,
        @JsonUnwrapped ProgramSettings settings) {}
