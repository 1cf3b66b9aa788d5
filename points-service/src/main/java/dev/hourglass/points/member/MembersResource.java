package dev.hourglass.points.member;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.idempotency.Replies;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.points.identity.CustomerApi;
import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.identity.model.Identity;
import dev.hourglass.points.identity.model.ProfileChange;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Members over HTTP. */
@Path("/v1/members")
@Tag(name = "Members", description = "Enrolled buyers")
public class MembersResource {
    private static final Set<String> EXACT = Set.of("externalId", "email", "phone");
    private static final MemberId BEFORE_ALL = new MemberId(new UUID(0, 0));

    private final Members members;
    private final CurrentCaller caller;
    private final Idempotencies idempotencies;
    private final ProfileChanges changes;

    public MembersResource(Members members, CurrentCaller caller, Idempotencies idempotencies, ProfileChanges changes) {
        this.members = members;
        this.caller = caller;
        this.idempotencies = idempotencies;
        this.changes = changes;
    }

    @POST
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN})
    @Operation(
            operationId = "enrolMember",
            summary = "Enrol a buyer without an order",
            description = "For people who sign up before they buy. Who is known already, by `externalId`, "
                    + "e-mail address or telephone number, is answered with 200 and not enrolled again.")
    @APIResponse(
            responseCode = "201",
            description = "Enrolled",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MemberApi.Profile.class)))
    @APIResponse(
            responseCode = "200",
            description = "This person was enrolled before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MemberApi.Profile.class)))
    public Uni<Response> enrol(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull(message = "a body is required") @Valid CustomerApi customer) {
        return members.enrol(
                        caller.program(),
                        customer.toCustomer(),
                        idempotencies.of(idempotencyKey, "POST member", "", customer))
                .map(Replies::toResponse);
    }

    @GET
    @Path("/{memberId}")
    @Blocking
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
    @Operation(
            operationId = "getMember",
            summary = "One member",
            description = "With profile, interests, consent, and how they are known.")
    public MemberApi.Profile get(MemberId memberId) {
        caller.requireMember(memberId);
        return members.profile(caller.program(), memberId);
    }

    @PATCH
    @Path("/{memberId}")
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
    @Operation(
            operationId = "changeMember",
            summary = "Change a member's profile",
            description = "Fields that are left out stay as they are; null clears one. A member token with the scope"
                    + " redeem may change locale, timeZone, marketingConsent and interests of its own member.")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MemberApi.Profile.class)))
    @APIResponse(responseCode = "409", description = "Another member has this externalId, e-mail address or phone")
    public Uni<Response> change(
            MemberId memberId,
            @NotNull(message = "a body is required") @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = MemberApi.Changes.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "Withdraws consent, forgets the phone number",
                                                            value = "{\"marketingConsent\": false, \"phone\": null}")))
                    ObjectNode body) {
        caller.requireMember(memberId);
        ProfileChange change = changes.read(body);
        if (Role.MEMBER.equals(caller.get().role())) {
            caller.requireScope("redeem");
            changes.requireOpenToMembers(change);
        }
        return members.change(caller.program(), memberId, change).map(Replies::toResponse);
    }

    @GET
    @Blocking
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN})
    @Operation(
            operationId = "findMembers",
            summary = "Find members",
            description = "By externalId, email or phone exactly, or by q in name, e-mail, phone and external id.")
    public Page<MemberApi.Profile> find(
            @QueryParam("externalId") @Parameter(example = "c-42") String externalId,
            @QueryParam("email") @Parameter(example = "ada@example.com") String email,
            @QueryParam("phone") @Parameter(example = "+44 20 7946 0000") String phone,
            @QueryParam("q") @Parameter(example = "ada") String q,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        int size = Page.limit(limit);
        // An empty externalId finds nobody; it must not become a list of everybody.
        if (EXACT.stream().anyMatch(uri.getQueryParameters()::containsKey)) {
            List<Identity> identities = new Customer(externalId, email, phone, null, null, null, null).identities();
            return identities.isEmpty()
                    ? new Page<>(List.of(), null)
                    : members.by(caller.program(), identities.get(0)).map(MemberApi.Profile::of);
        }
        MemberId after = Cursor.decode(cursor, MemberId::fromString).orElse(BEFORE_ALL);
        return members.search(caller.program(), q == null ? "" : q, after, size).map(MemberApi.Profile::of);
    }
}
