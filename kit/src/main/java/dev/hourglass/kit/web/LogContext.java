package dev.hourglass.kit.web;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Caller;
import org.jboss.logging.MDC;

/** What each line of the log says of the request it was written for: opaque ids, and nothing that tells who somebody is. */
public final class LogContext {
    private LogContext() {}

    static void trace(String traceId) {
        MDC.put("traceId", traceId);
    }

    /** Whose request it is. */
    public static void caller(Caller caller) {
        if (caller.program() != null) {
            MDC.put("program", caller.program().toString());
        }
        if (caller.member() != null) {
            member(caller.member());
        }
    }

    /** Whom it is about. */
    public static void member(MemberId member) {
        MDC.put("member", member.toString());
    }
}
