package dev.hourglass.points.standing;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.tier.TierApi;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a member came by their tier, over HTTP. */
@Path("/v1/members/{memberId}/tiers")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
@Tag(name = "Tiers", description = "What members reach by what they earn or spend")
public class MemberTiersResource {
    private static final UUID NEWEST = new UUID(-1, -1);

    private final StandingStore store;
    private final IdentityStore identities;
    private final Transactions transactions;
    private final CurrentCaller caller;

    public MemberTiersResource(
            StandingStore store, IdentityStore identities, Transactions transactions, CurrentCaller caller) {
        this.store = store;
        this.identities = identities;
        this.transactions = transactions;
        this.caller = caller;
    }

    @Schema(name = "TierChange", description = "From one tier to another; names as they were then, null for none")
    public record Change(
            @Schema(examples = "2026-11-21T10:00:00Z") Instant at,
            TierApi.Named from,
            TierApi.Named to,

            @Schema(
                    enumeration = {"credit", "review"},
                    description = "credit: an order or activity came or was taken back; review: a period ended, or the"
                            + " ladder was changed")
            String reason) {
        static Change of(StandingStore.Move move) {
            return new Change(
                    move.at(), named(move.from(), move.fromName()), named(move.to(), move.toName()), move.reason());
        }

        private static TierApi.Named named(UUID id, String name) {
            return id == null ? null : new TierApi.Named(new TierApi.TierId(id), name);
        }
    }

    @GET
    @Operation(
            operationId = "listTierChanges",
            summary = "How a member came by their tier, newest first",
            description = "Each move, up or down.")
    public Page<Change> history(
            MemberId memberId,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        caller.requireMember(memberId);
        ProgramId program = caller.program();
        UUID before = Cursor.decode(cursor, UUID::fromString).orElse(NEWEST);
        int size = Page.limit(limit);
        return transactions.inTransaction(connection -> {
            MemberId member = identities.surviving(connection, program, memberId);
            return Page.of(store.history(connection, program, member, before, size + 1), size, move -> move.id()
                            .toString())
                    .map(Change::of);
        });
    }
}
