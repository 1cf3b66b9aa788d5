package dev.hourglass.kit.security;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.LogContext;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** The caller of the request at hand; the only place a program id may come from. */
@RequestScoped
public class CurrentCaller {
    static final String ATTRIBUTE = "hourglass.caller";

    private final SecurityIdentity identity;

    public CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws ProblemException 401 when nobody is vouched for */
    public Caller get() {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        if (caller == null) {
            throw new ProblemException(
                    ProblemCode.UNAUTHORIZED, "Send a valid key or token as 'Authorization: Bearer …'.");
        }
        return caller;
    }

    /** @throws ProblemException 403 when the caller belongs to no program */
    public ProgramId program() {
        ProgramId program = get().program();
        if (program == null) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "This call needs a key or token of one program.");
        }
        return program;
    }

    /**
     * The partner a partner key speaks for; the only place a partner sees anything of.
     *
     * @throws ProblemException 403 when the caller is no partner
     */
    public PartnerId partner() {
        PartnerId partner = get().partner();
        if (partner == null) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "This call needs a partner key.");
        }
        return partner;
    }

    /**
     * A member token sees its own member only; every other caller sees all members of its program.
     *
     * @throws ProblemException 404 when a member asks for somebody else
     */
    public void requireMember(MemberId member) {
        LogContext.member(member);
        if (Role.MEMBER.equals(get().role()) && !member.equals(get().member())) {
            throw ProblemException.notFound("member");
        }
    }

    /**
     * A member token needs this scope; other callers have none, their role decides.
     *
     * @throws ProblemException 403 when a member token is without it
     */
    public void requireScope(String scope) {
        if (Role.MEMBER.equals(get().role()) && !get().scopes().contains(scope)) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN, "This call needs a member token with the scope '" + scope + "'.");
        }
    }
}
