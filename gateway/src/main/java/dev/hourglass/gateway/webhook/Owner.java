package dev.hourglass.gateway.webhook;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;

/**
 * Whose webhooks they are.
 *
 * @param partner null for those of the program itself
 */
record Owner(ProgramId program, PartnerId partner) {
    static Owner program(CurrentCaller caller) {
        return new Owner(caller.program(), null);
    }

    static Owner partner(CurrentCaller caller) {
        return new Owner(caller.program(), caller.partner());
    }

    /** What its webhooks are kept under in calls that are done once. */
    String path() {
        return partner == null ? "/v1/webhooks" : "/v1/partner/webhooks of " + partner;
    }
}
