package dev.hourglass.points.insight;

import dev.hourglass.points.program.model.PointsAsPayment;
import dev.hourglass.points.program.model.ProgramSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What one point costs a program: the rate at which points pay, or what the catalogue gives for them. */
@ApplicationScoped
public class PointValues {
    private static final String BY_REWARDS = """
            SELECT avg(amount::float8 / cost) AS value FROM reward WHERE program_id = ? AND active AND amount > 0
            """;

    /**
     * @param basis {@code points_as_payment}, {@code rewards} or {@code none}
     * @param minorUnitsPerPoint null when there is no basis
     */
    public record PointValue(String basis, Double minorUnitsPerPoint) {
        /** Of so many points in minor units; null when a point has no value. */
        public Long cost(long points) {
            return minorUnitsPerPoint == null ? null : Math.round(points * minorUnitsPerPoint);
        }
    }

    public PointValue read(Connection connection, ProgramSettings settings) throws SQLException {
        PointsAsPayment rate = settings.pointsAsPayment();
        if (rate != null) {
            return new PointValue("points_as_payment", (double) rate.amount() / rate.points());
        }
        try (PreparedStatement read = connection.prepareStatement(BY_REWARDS)) {
            read.setObject(1, settings.program().uuid());
            try (ResultSet row = read.executeQuery()) {
                row.next();
                Double value = row.getObject("value", Double.class);
                return new PointValue(value == null ? "none" : "rewards", value);
            }
        }
    }
}
