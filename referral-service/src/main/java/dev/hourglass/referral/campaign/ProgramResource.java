package dev.hourglass.referral.campaign;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the gateway tells of programs. */
@Path("/internal/programs/{programId}")
public class ProgramResource {
    private static final String STARTER = "starter";

    private final Campaigns campaigns;

    public ProgramResource(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** The parts of the program document that matter here. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ProgramDocument(
            @NotBlank(message = "must be an ISO 4217 code") String currency, String template, String landingUrl) {}

    /** 204; the first time creates the campaign, later times change the settings. */
    @PUT
    @RolesAllowed(Role.SERVICE)
    @Blocking
    @Operation(hidden = true)
    public void adopt(ProgramId programId, @Valid ProgramDocument program) {
        campaigns.adopt(
                programId,
                currency(program.currency()),
                STARTER.equals(program.template()),
                landingUrl(program.landingUrl()));
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid("/currency", "must be an ISO 4217 code such as EUR");
        }
    }

    private static String landingUrl(String url) {
        if (url == null || url.isBlank()) {
            return "";
        }
        try {
            URI uri = URI.create(url.strip());
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri.toString();
            }
        } catch (IllegalArgumentException malformed) {
            // Answered below, with the form that is expected.
        }
        throw ProblemException.invalid("/landingUrl", "must be an absolute URL such as https://shop.example/welcome");
    }
}
