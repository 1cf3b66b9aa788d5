package dev.hourglass.badges.credential;

import dev.hourglass.badges.award.HeldAwards;
import dev.hourglass.badges.badge.Badges;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.badges.credential.model.Achievement;
import dev.hourglass.badges.credential.model.CriteriaNarrative;
import dev.hourglass.badges.credential.model.Issuer;
import dev.hourglass.badges.program.Programs;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Programs as those who stand behind credentials, and their badges as achievements. */
@ApplicationScoped
class Issuers {
    private final Programs programs;
    private final Badges badges;
    private final Addresses addresses;
    private final HeldAwards held;
    private final Transactions transactions;

    Issuers(Programs programs, Badges badges, Addresses addresses, HeldAwards held, Transactions transactions) {
        this.programs = programs;
        this.badges = badges;
        this.addresses = addresses;
        this.held = held;
        this.transactions = transactions;
    }

    /** @throws ProblemException 404 for a program that is not there */
    Issuer of(Connection connection, ProgramId program) throws SQLException {
        String name = programs.name(connection, program).orElseThrow(() -> ProblemException.notFound("issuer"));
        return new Issuer(addresses.issuer(program), name);
    }

    /** @throws ProblemException 404 for a program that is not there */
    Issuer of(ProgramId program) {
        return transactions.inTransaction(connection -> of(connection, program));
    }

    Achievement achievement(ProgramId program, Badge badge, String level) {
        return new Achievement(
                addresses.achievement(program, badge, level),
                badge.name(),
                badge.description(),
                CriteriaNarrative.of(badge, level),
                addresses.picture(badge.image()));
    }

    /**
     * For whoever asks, for credentials lead here.
     *
     * @throws ProblemException 404 for a badge that is not there, has been retired or is still a secret, or a level it does not have
     */
    Achievement achievement(ProgramId program, BadgeId id, String level) {
        Badge badge = transactions
                .inTransaction(connection -> known(connection, program, id))
                .orElseThrow(() -> ProblemException.notFound("badge"));
        if (badge.criteria().levels().stream()
                .noneMatch(candidate -> candidate.name().equals(level))) {
            throw ProblemException.notFound("level of this badge");
        }
        return achievement(program, badge, level);
    }

    /** The ids of secret badges are seen where badges require them: an id alone tells nothing before somebody holds it. */
    private Optional<Badge> known(Connection connection, ProgramId program, BadgeId id) throws SQLException {
        Optional<Badge> badge = badges.of(connection, List.of(program)).getOrDefault(program, List.of()).stream()
                .map(Definition::badge)
                .filter(candidate -> candidate.id().equals(id))
                .findFirst();
        boolean isSecret = badge.isPresent() && badge.get().secret() && !held.isHeld(connection, program, id);
        return isSecret ? Optional.empty() : badge;
    }
}
