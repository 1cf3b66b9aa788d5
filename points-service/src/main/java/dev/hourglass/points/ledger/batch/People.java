package dev.hourglass.points.ledger.batch;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.identity.model.Identity;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.LedgerEvents;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.tier.model.TierState;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who the members of a batch are: found, enrolled, described, made one, forgotten. Part of {@link Books}. */
public final class People {
    private final Books books;
    private final Directory directory = new Directory();
    private final Set<MemberId> unclaimedEnrolments = new HashSet<>();
    private final Set<MemberKey> setApart = new HashSet<>();
    private boolean uniting = true;

    People(Books books) {
        this.books = books;
    }

    /** The member this customer is, without enrolling or changing anybody. */
    public Optional<MemberAccount> find(ProgramId program, Customer customer) {
        for (Identity identity : customer.identities()) {
            MemberId id = directory.owner(program, identity).orElse(null);
            if (id != null) {
                MemberAccount account = books.account(books.survivor(new MemberKey(program, id)));
                if (account.member().isErased()) {
                    // Erased since the identity was looked up: it is nobody's now.
                    directory.forget(program, id);
                    continue;
                }
                boolean isThem = identity.kind() == Identity.Kind.EXTERNAL_ID
                        || customer.externalId() == null
                        || account.member().guest();
                if (isThem) {
                    return Optional.of(account);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The member this customer is, enrolled when new. A guest who now comes with an external id becomes that member; an
     * e-mail or phone that another known member has stays theirs.
     *
     * @param saidAt when the storefront described the customer
     * @param lane where a new member's id has to fall
     * @throws OnePersonException when a guest has another way to know this customer; nothing has been changed then
     */
    public MemberAccount findOrEnrol(ProgramId program, Customer customer, Instant saidAt, int lane) {
        Optional<MemberAccount> found = find(program, customer);
        found.ifPresent(known -> requireNoGuestIs(known, customer));
        MemberAccount account = found.orElseGet(() -> enrol(program, customer, saidAt, lane));
        describe(account, account.member().describedAs(customer, saidAt));
        customer.identities()
                .forEach(identity ->
                        directory.claim(program, identity, account.member().id()));
        return account;
    }

    /** Only who signed in with the shop is believed to be a guest as well: anybody can type an e-mail address. */
    private void requireNoGuestIs(MemberAccount known, Customer customer) {
        ProgramId program = known.member().program();
        if (!uniting || customer.externalId() == null) {
            return;
        }
        for (Identity identity : customer.identities()) {
            directory
                    .owner(program, identity)
                    .map(id -> books.survivor(new MemberKey(program, id)))
                    .filter(owner -> !owner.member().equals(known.member().id()) && !setApart.contains(owner))
                    .map(books::account)
                    .map(MemberAccount::member)
                    .filter(owner -> owner.guest() && !owner.isErased())
                    .ifPresent(guest -> {
                        throw new OnePersonException(program, known.member().id(), guest.id());
                    });
        }
    }

    /**
     * Changes a member's profile as somebody wishes. Identities that are given up are theirs no more; those that are taken
     * must be free.
     *
     * @throws ProblemException 409 when another member has one of them
     */
    public void change(MemberAccount account, Member changed) {
        ProgramId program = changed.program();
        List<Identity> before = account.member().identities();
        List<Identity> after = changed.identities();
        List<Identity> taken =
                after.stream().filter(identity -> !before.contains(identity)).toList();
        for (Identity identity : taken) {
            MemberId owner = directory.owner(program, identity).orElse(changed.id());
            if (!owner.equals(changed.id())) {
                throw ProblemException.conflict(
                        "Another member has this " + identity.kind().word()
                                + ". Merge the two when they are one person: POST /v1/members/{id}/merge.");
            }
        }
        before.stream()
                .filter(identity -> !after.contains(identity))
                .forEach(identity -> directory.release(program, identity, changed.id()));
        taken.forEach(identity -> directory.claim(program, identity, changed.id()));
        describe(account, changed);
    }

    private void describe(MemberAccount account, Member described) {
        List<String> changes = LedgerEvents.MemberUpdated.changes(account.member(), described);
        account.describe(described);
        if (!changes.isEmpty()) {
            books.publish(
                    described.program(),
                    LedgerEvents.MEMBER_UPDATED,
                    described.id(),
                    LedgerEvents.MemberUpdated.of(described, changes));
        }
    }

    private MemberAccount enrol(ProgramId program, Customer customer, Instant saidAt, int lane) {
        MemberId id = newMemberId(lane);
        Member member = Member.enrol(program, id, customer, saidAt, books.now());
        TierState firstTier = TierState.of(books.scheme(program).ladder().reachedWith(0));
        MemberAccount account =
                new MemberAccount(member, MemberLedger.empty(), 0, books.tiers().since(program), firstTier, true);
        books.put(account);
        unclaimedEnrolments.add(id);
        books.publish(program, LedgerEvents.MEMBER_ENROLLED, id, LedgerEvents.MemberEnrolled.of(member));
        return account;
    }

    /** Ids are drawn until one falls in the lane that enrols: its events then stay in the lane of its commands. */
    private MemberId newMemberId(int lane) {
        UUID uuid = IdCodec.newUuid();
        while (books.lanes().of(uuid) != lane) {
            uuid = IdCodec.newUuid();
        }
        return new MemberId(uuid);
    }

    /** True once for each member this batch enrols: for the command that did it. */
    public boolean claimEnrolment(MemberAccount account) {
        return account.enrolledNow()
                && unclaimedEnrolments.remove(account.member().id());
    }

    /** Members that a customer may turn out to be, by what was known when the batch began. */
    public List<MemberId> candidates(ProgramId program, Customer customer) {
        return customer.identities().stream()
                .flatMap(identity -> directory.owner(program, identity).stream())
                .distinct()
                .toList();
    }

    /**
     * Makes two members one: the survivor takes over what is known of the other and what counted for their tier, and the
     * other's id leads to the survivor's books. Points move by movements of their own.
     */
    public void unite(MemberAccount survivor, MemberAccount other) {
        ProgramId program = survivor.member().program();
        survivor.describe(survivor.member().absorbing(other.member()));
        books.tiers().move(other, survivor, other.tierCredit());
        books.alias(program, other.member().id(), survivor.member().id());
    }

    /** They are two after all: the survivor forgets what they are known by because the other was. */
    public void separate(MemberAccount survivor, MemberAccount other) {
        describe(survivor, survivor.member().without(other.member()));
    }

    /** Forgets who a member is; whoever comes with one of their identities from now on is somebody new. */
    public void erase(MemberAccount account) {
        Member member = account.member();
        account.describe(member.erased(books.now()));
        directory.forget(member.program(), member.id());
    }

    /** A guest who turns out to be a known member stays a guest: nothing is going to be written. */
    void leaveGuestsApart() {
        uniting = false;
    }

    /** This member is merged only when somebody asks for it. */
    void putSetApart(MemberKey member) {
        setApart.add(member);
    }

    Directory directory() {
        return directory;
    }
}
