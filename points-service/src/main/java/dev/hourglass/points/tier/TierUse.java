package dev.hourglass.points.tier;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.tier.model.Tier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Something that names tiers, such as rewards; a bean. A tier that is named cannot be taken from the ladder, nor be renamed
 * while its name is what is used.
 */
public interface TierUse {
    /** Something that goes by this tier's name, in words for people such as {@code the reward 'A mug'}; empty when nothing does. */
    Optional<String> byName(Connection connection, ProgramId program, Tier tier) throws SQLException;

    /** The same for what goes by its id, which a new name does not concern. */
    default Optional<String> byId(Connection connection, ProgramId program, Tier tier) throws SQLException {
        return Optional.empty();
    }
}
