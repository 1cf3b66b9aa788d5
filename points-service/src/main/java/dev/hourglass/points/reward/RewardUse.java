package dev.hourglass.points.reward;

import dev.hourglass.kit.id.ProgramId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Something that leads members to rewards, such as offers; a bean. A reward in use cannot be taken out of the catalogue. */
public interface RewardUse {
    /** Something that leads to this reward, in words for people such as {@code the offer 'Hair days'}; empty when nothing does. */
    Optional<String> of(Connection connection, ProgramId program, RewardId reward) throws SQLException;
}
