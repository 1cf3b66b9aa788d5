package dev.hourglass.referral.code;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.campaign.Campaigns;
import dev.hourglass.referral.code.model.ReferralCode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
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

    private static final String CLICK_PREFIX = "clk";

    private final Codes codes;
    private final Campaigns campaigns;
    private final CurrentCaller caller;

    public ClickResource(Codes codes, Campaigns campaigns, CurrentCaller caller) {
        this.codes = codes;
        this.campaigns = campaigns;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.PUBLIC)
    @Operation(
            operationId = "followReferralLink",
            summary = "Follow a referral link",
            description = "Counts the click and leads to the program's landing page with hg_click, a new click id.")
    @APIResponse(responseCode = "302", description = "To the landing page")
    @APIResponse(responseCode = "404", description = "No such code in this program")
    @APIResponse(responseCode = "409", description = "The program has no landing page yet")
    public Response follow(
            @Parameter(example = "prg_01jd6k3v5te8w9r2m4n6p8q0sx") ProgramId programId,
            @Parameter(example = "KQ7MX4TD") String code) {
        ReferralCode wanted = ReferralCode.typed(code);
        if (!programId.equals(caller.program()) || codes.find(programId, wanted).isEmpty()) {
            throw ProblemException.notFound("referral code");
        }
        String landingUrl = campaigns.get(programId).landingUrl();
        if (landingUrl.isEmpty()) {
            throw ProblemException.conflict("This program has no landing page yet, so its referral links lead nowhere. "
                    + "Set 'landingUrl' with PATCH /v1/program.");
        }
        codes.click(programId, wanted);
        URI target = UriBuilder.fromUri(landingUrl)
                .queryParam(CLICK_PARAMETER, IdCodec.format(CLICK_PREFIX, IdCodec.newUuid()))
                .build();
        // Every visit must reach us to be counted.
        return Response.status(Response.Status.FOUND)
                .location(target)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
