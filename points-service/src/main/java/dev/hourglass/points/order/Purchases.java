package dev.hourglass.points.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.order.model.NetOrder;
import dev.hourglass.points.order.model.OrderStatement;
import dev.hourglass.points.order.model.Purchase;
import dev.hourglass.points.order.model.Refund;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What members bought and kept, read from their orders. */
@ApplicationScoped
public class Purchases {
    private static final String LATEST = """
            SELECT o.statement, o.refunds FROM orders o
             WHERE o.program_id = ? AND o.member_id = ?
             ORDER BY o.placed_at DESC NULLS LAST LIMIT ?
            """;

    private final ObjectReader statements;
    private final ObjectReader refunds;

    Purchases(ObjectMapper json) {
        this.statements = json.readerFor(OrderStatement.class);
        this.refunds = json.readerFor(new TypeReference<List<Refund>>() {});
    }

    /** A member's purchases among their latest orders, the latest first. */
    public List<Purchase> latest(Connection connection, ProgramId program, MemberId member, int orders)
            throws SQLException {
        List<Purchase> purchases = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(LATEST)) {
            read.setObject(1, program.uuid());
            read.setObject(2, member.uuid());
            read.setInt(3, orders);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    read(row).ifPresent(purchases::add);
                }
            }
        }
        return purchases;
    }

    /**
     * The purchase in a row with the columns {@code statement} and {@code refunds} of an order; empty when nothing was paid or
     * kept, or when there is no order in the row.
     */
    public Optional<Purchase> read(ResultSet row) throws SQLException {
        String statement = row.getString("statement");
        return statement == null ? Optional.empty() : purchase(statement, row.getString("refunds"));
    }

    private Optional<Purchase> purchase(String statement, String given) {
        try {
            OrderStatement stated = statements.readValue(statement);
            NetOrder net = NetOrder.of(stated, refunds.<List<Refund>>readValue(given));
            return net.eligibleSpend() == 0
                    ? Optional.empty()
                    : Optional.of(new Purchase(stated.placedAt(), net.eligibleSpend(), kept(net)));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored order cannot be read", damaged);
        }
    }

    private static List<Purchase.Line> kept(NetOrder net) {
        return net.lines().stream()
                .filter(line -> line.netQuantity() > 0)
                .map(line -> new Purchase.Line(line.item().sku(), line.item().category(), line.netAmount()))
                .toList();
    }
}
