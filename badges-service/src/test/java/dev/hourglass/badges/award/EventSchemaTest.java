package dev.hourglass.badges.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Outboxes;
import dev.hourglass.badges.support.Outboxes.Told;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What this service tells is what its published schemas promise. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class EventSchemaTest {
    @Inject
    Transactions transactions;

    @Test
    void awardedAndRevokedEventsFitTheirSchemas() {
        ProgramId program = Service.program("starter");
        MemberId ada = MemberId.create();
        Order order = Order.paid("1");
        Feed.points().add(program, ada, order).deliver();
        Feed.points().add(program, ada, order.cancelled()).deliver();

        List<Told> told = Outboxes.about(transactions, ada);

        assertThat(told)
                .extracting(Told::type)
                .containsExactly("dev.hourglass.badge.awarded.v1", "dev.hourglass.badge.revoked.v1");
        for (Told event : told) {
            EventSchemas.assertFits(event.type(), event.data());
        }
    }
}
