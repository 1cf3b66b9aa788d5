package dev.hourglass.referral.referral.member;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.Codes;
import dev.hourglass.referral.code.LinkConfig;
import dev.hourglass.referral.code.QrCode;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.code.model.SharedCode;
import dev.hourglass.referral.credit.member.MemberCredit;
import dev.hourglass.referral.referral.ReferralStore;
import dev.hourglass.referral.referral.Referrals;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a member sees of their own referrals. */
@Path("/")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Tag(name = "Referral")
@Blocking
public class MemberReferralResource {
    private final Referrals referrals;
    private final Codes codes;
    private final SharedCodes shared;
    private final MemberCredit credit;
    private final CurrentCaller caller;
    private final String publicUrl;
    private final InstantSource clock;

    public MemberReferralResource(
            Referrals referrals,
            Codes codes,
            SharedCodes shared,
            MemberCredit credit,
            CurrentCaller caller,
            LinkConfig links,
            InstantSource clock) {
        this.referrals = referrals;
        this.codes = codes;
        this.shared = shared;
        this.credit = credit;
        this.caller = caller;
        this.publicUrl = links.publicUrl().toString().replaceAll("/+$", "");
        this.clock = clock;
    }

    /** How far friends have come; each step counts those who went further as well. */
    @Schema(name = "ReferralCounts")
    public record Counts(
            @Schema(description = "Friends this member brought, rejected ones left out")
            long attributed,

            @Schema(description = "Those of whom an order counts now")
            long qualified,

            @Schema(description = "Those for whom both sides have their reward now")
            long rewarded) {}

    /** What a member shares, and what came of it. */
    @Schema(name = "MemberReferral", examples = """
            {"code":"KQ7MX4TD","link":"http://localhost:8080/r/prg_01jd6k3v5te8w9r2m4n6p8q0sx/KQ7MX4TD","clicks":7,\
            "referrals":{"attributed":3,"qualified":2,"rewarded":2},"earned":200,"credit":[]}""")
    public record MemberReferral(
            String code,
            String link,
            long clicks,
            Counts referrals,

            @Schema(description = "Points this member has from referrals that stand as rewarded")
            long earned,

            @Schema(description = "Money this member has from referrals, by currency, also as somebody's friend")
            List<MemberCreditResource.Balance> credit) {}

    /** A code that somebody chose. */
    @Schema(name = "ChosenReferralCode", examples = "{\"code\":\"ADA-2026\"}")
    public record ChosenCode(
            @NotBlank(message = "is required") @Schema(examples = "ADA-2026")
            String code) {}

    /** This service's part of the home screen. */
    public record HomePart(MemberReferral referral, Instant asOf) {}

    @GET
    @Path("/v1/members/{id}/referral")
    @Operation(
            operationId = "getMemberReferral",
            summary = "Show a member's code, link and referrals",
            description = "Counts are of friends in each state; `earned` is what they have brought.")
    @APIResponse(responseCode = "200", description = "A member always has a code")
    @APIResponse(responseCode = "404", description = "No such member in this program")
    @APIResponse(responseCode = "503", description = "Enrolled this moment; ask again")
    public MemberReferral get(@PathParam("id") MemberId named) {
        caller.requireMember(named);
        ProgramId program = caller.program();
        return view(program, shared.ofNamed(program, named));
    }

    @PUT
    @Path("/v1/members/{id}/referral")
    @RolesAllowed({Role.ADMIN, Role.STOREFRONT})
    @Operation(
            operationId = "chooseReferralCode",
            summary = "Give a member a code of their choice",
            description = "3 to 20 letters, digits and hyphens. Codes the member had before stay good.")
    @APIResponse(responseCode = "200", description = "The member's referrals, with the new code and link")
    @APIResponse(responseCode = "400", description = "This cannot be a code, or its words offend people")
    @APIResponse(responseCode = "404", description = "No such member in this program")
    @APIResponse(responseCode = "409", description = "Another member has this code")
    public MemberReferral choose(
            @PathParam("id") MemberId named, @NotNull(message = "a body is required") @Valid ChosenCode chosen) {
        ProgramId program = caller.program();
        MemberId id = shared.ofNamed(program, named).owner();
        referrals.chooseCode(new Member(program, id), chosen(chosen.code));
        return view(program, shared.ofNamed(program, id));
    }

    private static ReferralCode chosen(String text) {
        try {
            return ReferralCode.chosen(text);
        } catch (IllegalArgumentException unusable) {
            throw ProblemException.invalid("/code", unusable.getMessage());
        }
    }

    @GET
    @Path("/v1/members/{id}/referral/qr")
    @Produces("image/svg+xml")
    @Operation(
            operationId = "getReferralQrCode",
            summary = "Show a member's link as a QR code",
            description = "As a picture to be shown or printed; it leads to the member's link.")
    @APIResponse(responseCode = "200", description = "An SVG image that leads to the member's link")
    @APIResponse(responseCode = "404", description = "No such member in this program")
    public String qrCode(@PathParam("id") MemberId named) {
        caller.requireMember(named);
        ProgramId program = caller.program();
        return QrCode.svg(link(program, shared.ofNamed(program, named)));
    }

    @GET
    @Path("/internal/members/{id}/home")
    @Operation(hidden = true)
    public HomePart home(@PathParam("id") MemberId named) {
        caller.requireMember(named);
        ProgramId program = caller.program();
        MemberId id = referrals.surviving(program, named);
        MemberReferral referral = codes.findOf(program, id)
                .map(entry -> view(program, entry))
                .orElse(new MemberReferral(null, null, 0, new Counts(0, 0, 0), 0, List.of()));
        return new HomePart(referral, clock.instant());
    }

    private String link(ProgramId program, SharedCode entry) {
        return publicUrl + "/r/" + program + "/" + entry.code();
    }

    private MemberReferral view(ProgramId program, SharedCode entry) {
        ReferralStore.Tally tally = referrals.tally(program, entry.owner());
        return new MemberReferral(
                entry.code().text(),
                link(program, entry),
                entry.clicks(),
                new Counts(tally.attributed(), tally.qualified(), tally.rewarded()),
                tally.earned(),
                credit.sums(program, entry.owner()).stream()
                        .map(MemberCreditResource.Balance::of)
                        .toList());
    }
}
