package dev.hourglass.referral.report;

import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.campaign.Campaigns;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What referrals cost a program and bring it. */
@Path("/v1/insights/referrals")
@RolesAllowed(Role.ADMIN)
@Tag(name = "Insights")
@Blocking
public class ReportResource {
    /** Reports read all a program has; a few at a time leave connections for the events. */
    private static final int AT_A_TIME = 2;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final ReportStore store;
    private final Campaigns campaigns;
    private final CurrentCaller caller;
    private final InstantSource clock;
    private final Semaphore running = new Semaphore(AT_A_TIME);

    ReportResource(
            Transactions transactions,
            ReportStore store,
            Campaigns campaigns,
            CurrentCaller caller,
            InstantSource clock) {
        this.transactions = transactions;
        this.store = store;
        this.campaigns = campaigns;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getReferralsInsight",
            summary = "What referrals cost and bring",
            description = "The funnel from clicks to rewards, what was given, what friends have paid, who brings most.")
    @APIResponse(responseCode = "200", description = "Now")
    @APIResponse(responseCode = "503", description = "Too many reports are being worked out; ask again")
    public ReportApi.Report get() {
        String currency = campaigns.get(caller.program()).terms().currency();
        if (!running.tryAcquire()) {
            throw ProblemException.unavailable("Too many reports are being worked out. Ask again.", RETRY_AFTER);
        }
        try {
            return transactions.readingMuch(
                    connection -> store.read(connection, caller.program(), currency, clock.instant()));
        } finally {
            running.release();
        }
    }
}
