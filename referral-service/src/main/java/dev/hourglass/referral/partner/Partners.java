package dev.hourglass.referral.partner;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.Codes;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.partner.model.Commission;
import dev.hourglass.referral.partner.model.Partner;
import dev.hourglass.referral.partner.model.PartnerTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeps partners, what they are promised, and their links. */
@ApplicationScoped
public class Partners {
    private static final String FIRST_LINK = "first link";

    private final Transactions transactions;
    private final PartnerStore store;
    private final LinkStore links;
    private final Codes codes;
    private final InstantSource clock;

    Partners(Transactions transactions, PartnerStore store, LinkStore links, Codes codes, InstantSource clock) {
        this.transactions = transactions;
        this.store = store;
        this.links = links;
        this.codes = codes;
        this.clock = clock;
    }

    /** A partner and the code it has from the start. */
    public record Known(Partner partner, String code) {}

    /** What a program's manager may change; null leaves as it is. */
    record Change(String name, Commission commission, Long payoutMinimum, Integer holdDays, Boolean active) {}

    /**
     * Creates a partner under an id the caller chose; the same again changes nothing.
     *
     * @param definition tells whether it is the same
     * @throws ProblemException 422 when the id belongs to a partner that was created from something else
     */
    Known create(
            ProgramId program,
            PartnerId id,
            String name,
            long payoutMinimum,
            int holdDays,
            Commission commission,
            String definition) {
        Instant now = clock.instant();
        PartnerTerms terms = new PartnerTerms(1, now, holdDays, commission);
        Partner partner = new Partner(program, id, name, payoutMinimum, true, now, List.of(terms));
        return transactions.inTransaction(connection -> {
            if (store.create(connection, partner, definition)) {
                store.addTerms(connection, partner, terms);
                return new Known(
                        partner, addLink(connection, partner, FIRST_LINK, true).code());
            }
            boolean same = store.lock(connection, program, id)
                    .filter(definition::equals)
                    .isPresent();
            if (!same) {
                throw new ProblemException(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key belongs to another partner. Use a new key for a new wish.");
            }
            return known(connection, program, id);
        });
    }

    /** @throws ProblemException 404 when the program has no such partner */
    public Known get(ProgramId program, PartnerId id) {
        return transactions.inTransaction(connection -> known(connection, program, id));
    }

    /**
     * The partner, inside the caller's transaction.
     *
     * @throws ProblemException 404 when the program has no such partner
     */
    public Partner require(Connection connection, ProgramId program, PartnerId id) throws SQLException {
        Partner partner = store.read(connection, List.of(program), List.of(id)).get(id);
        if (partner == null) {
            throw ProblemException.notFound("partner");
        }
        return partner;
    }

    /** The partners there are of these, inside the caller's transaction. */
    public Map<PartnerId, Partner> read(
            Connection connection, Collection<ProgramId> programs, Collection<PartnerId> ids) throws SQLException {
        return ids.isEmpty() ? Map.of() : store.read(connection, programs, ids);
    }

    /** Which of these owners of codes stand for a partner, inside the caller's transaction. */
    public Map<MemberId, PartnerId> amongOwners(
            Connection connection, Collection<ProgramId> programs, Collection<MemberId> owners) throws SQLException {
        return owners.isEmpty() ? Map.of() : links.partners(connection, programs, owners);
    }

    /** The code each of these has from the start, inside the caller's transaction. */
    public Map<PartnerId, String> firstCodes(Connection connection, ProgramId program, Collection<PartnerId> partners)
            throws SQLException {
        return links.firstCodes(connection, program, partners);
    }

    /** Newest first; {@code before} may be null. */
    List<Known> list(ProgramId program, PartnerId before, int limit) {
        UUID from = before == null ? new UUID(-1, -1) : before.uuid();
        return transactions.inTransaction(connection -> {
            List<PartnerId> ids = store.page(connection, program, from, limit);
            Map<PartnerId, String> first = links.firstCodes(connection, program, ids);
            return store.read(connection, List.of(program), ids).values().stream()
                    .map(partner -> new Known(partner, first.get(partner.id())))
                    .toList();
        });
    }

    /**
     * Changes what is given. Another commission or hold counts for orders that are placed from now on.
     *
     * @throws ProblemException 404 when the program has no such partner
     */
    Known change(ProgramId program, PartnerId id, Change change) {
        return transactions.inTransaction(connection -> {
            store.lock(connection, program, id).orElseThrow(() -> ProblemException.notFound("partner"));
            Partner before = require(connection, program, id);
            List<PartnerTerms> terms = new ArrayList<>(before.terms());
            PartnerTerms current = before.current();
            PartnerTerms wanted = new PartnerTerms(
                    current.version() + 1,
                    clock.instant(),
                    change.holdDays == null ? current.holdDays() : change.holdDays,
                    change.commission == null ? current.commission() : change.commission);
            boolean other = wanted.holdDays() != current.holdDays()
                    || !wanted.commission().equals(current.commission());
            if (other) {
                terms.add(wanted);
                store.addTerms(connection, before, wanted);
            }
            Partner after = new Partner(
                    program,
                    id,
                    change.name == null ? before.name() : change.name,
                    change.payoutMinimum == null ? before.payoutMinimum() : change.payoutMinimum,
                    change.active == null ? before.active() : change.active,
                    before.createdAt(),
                    terms);
            store.update(connection, after);
            return new Known(
                    after, links.firstCodes(connection, program, List.of(id)).get(id));
        });
    }

    /** Another link of the partner, inside the caller's transaction. */
    LinkStore.Link addLink(Connection connection, ProgramId program, PartnerId id, String name) throws SQLException {
        return addLink(connection, require(connection, program, id), name, false);
    }

    private LinkStore.Link addLink(Connection connection, Partner partner, String name, boolean first)
            throws SQLException {
        LinkId id = LinkId.create();
        Member owner = new Member(partner.program(), id.asOwner());
        ReferralCode code = codes.ensure(connection, Set.of(owner)).get(owner);
        codes.name(connection, Map.of(owner, partner.name()));
        LinkStore.Link link = new LinkStore.Link(id, name, code.text(), 0, clock.instant());
        links.add(connection, partner.program(), partner.id(), link, first);
        return link;
    }

    /** The partner's links, newest first; {@code before} may be null. */
    List<LinkStore.Link> links(ProgramId program, PartnerId partner, LinkId before, int limit) {
        UUID from = before == null ? new UUID(-1, -1) : before.uuid();
        return transactions.inTransaction(connection -> links.page(connection, program, partner, from, limit));
    }

    private Known known(Connection connection, ProgramId program, PartnerId id) throws SQLException {
        Partner partner = require(connection, program, id);
        return new Known(
                partner, links.firstCodes(connection, program, List.of(id)).get(id));
    }
}
