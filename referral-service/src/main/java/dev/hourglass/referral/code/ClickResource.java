package dev.hourglass.referral.code;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.campaign.Campaigns;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.code.model.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The link a member shares. */
@Path("/r/{programId}/{code}")
@Tag(name = "Referral")
@Blocking
public class ClickResource {
    /** The query parameter that tells the shop's pages which click brought the visitor. */
    private static final String CLICK_PARAMETER = "hg_click";

    private final Codes codes;
    private final Clicks clicks;
    private final Campaigns campaigns;
    private final CurrentCaller caller;

    public ClickResource(Codes codes, Clicks clicks, Campaigns campaigns, CurrentCaller caller) {
        this.codes = codes;
        this.clicks = clicks;
        this.campaigns = campaigns;
        this.caller = caller;
    }

    /** How a browser introduces itself. The gateway says the address. */
    public record Introduction(
            @Parameter(hidden = true) @HeaderParam("User-Agent")
            String userAgent,

            @Parameter(hidden = true) @HeaderParam("X-Forwarded-For")
            String address,

            @Parameter(hidden = true) @HeaderParam("Sec-Purpose")
            String secPurpose,

            @Parameter(hidden = true) @HeaderParam("Purpose")
            String purpose,

            @Parameter(hidden = true) @HeaderParam("X-Purpose")
            String oldPurpose,

            @Parameter(hidden = true) @HeaderParam("X-Moz") String mozilla) {
        Visit visit() {
            return new Visit(
                    userAgent,
                    Stream.of(secPurpose, purpose, oldPurpose, mozilla)
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(" ")));
        }

        String device() {
            return address + "\n" + userAgent;
        }
    }

    @GET
    @RolesAllowed(Role.PUBLIC)
    @Operation(
            operationId = "followReferralLink",
            summary = "Follow a referral link",
            description =
                    "Counts the click and leads to the program's landing page with hg_click, the id of the click. Robots, "
                            + "previews, HTTP libraries such as curl and prefetching browsers are led there too, without an "
                            + "id and uncounted; so are those whose code nobody has. A device is counted once a day for each "
                            + "code.")
    @APIResponse(responseCode = "302", description = "To the landing page")
    @APIResponse(responseCode = "404", description = "No such program")
    @APIResponse(responseCode = "409", description = "The program has no landing page yet")
    public Response follow(
            @Parameter(example = "prg_01jd6k3v5te8w9r2m4n6p8q0sx") ProgramId programId,
            @Parameter(example = "KQ7MX4TD") String code,
            @BeanParam Introduction introduction) {
        URI landing = landing(programId);
        ReferralCode wanted = ReferralCode.typed(code);
        if (!introduction.visit().isByAPerson() || codes.find(programId, wanted).isEmpty()) {
            return redirect(landing);
        }
        return redirect(clicks.count(programId, wanted, introduction.device())
                .map(click -> UriBuilder.fromUri(landing)
                        .queryParam(CLICK_PARAMETER, click)
                        .build())
                .orElse(landing));
    }

    /** Whoever only asks where a link leads is told, and not counted. */
    @HEAD
    @RolesAllowed(Role.PUBLIC)
    @Operation(hidden = true)
    public Response look(ProgramId programId, String code) {
        return redirect(landing(programId));
    }

    private URI landing(ProgramId programId) {
        if (!programId.equals(caller.program())) {
            throw ProblemException.notFound("program");
        }
        String landingUrl = campaigns.get(programId).landingUrl();
        if (landingUrl.isEmpty()) {
            throw ProblemException.conflict("This program has no landing page yet, so its referral links lead nowhere. "
                    + "Set 'landingUrl' with PATCH /v1/program.");
        }
        return URI.create(landingUrl);
    }

    /** Every visit must reach us to be counted. */
    private static Response redirect(URI target) {
        return Response.status(Response.Status.FOUND)
                .location(target)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
