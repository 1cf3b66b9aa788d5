import dev.hourglass.client.ApiClient;
import dev.hourglass.client.api.MembersApi;
import dev.hourglass.client.api.OrdersApi;
import dev.hourglass.client.model.Customer;
import dev.hourglass.client.model.OrderAnswer;
import dev.hourglass.client.model.OrderItem;
import dev.hourglass.client.model.OrderStatement;
import dev.hourglass.client.model.OrderStatementStatus;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;

/** A storefront that places an order with the client generated from the API document; answers with the points earned. */
public class PlaceOrder implements Callable<Long> {
    @Override
    public Long call() throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(System.getProperty("hourglass.gateway"));
        client.setRequestInterceptor(
                request -> request.header("Authorization", "Bearer " + System.getProperty("hourglass.storefrontKey")));

        OffsetDateTime now = OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS);
        OrderStatement order = new OrderStatement()
                .status(OrderStatementStatus.PAID)
                .currency("EUR")
                .placedAt(now)
                .updatedAt(now)
                .customer(new Customer().externalId("java-client").email("java-client@example.com"))
                .items(List.of(new OrderItem().id("1").sku("SHAMPOO-01").quantity(2).unitPrice(1999L)));
        OrderAnswer answer = new OrdersApi(client).putOrder("web", "java-1", order, null);

        var member = new MembersApi(client).getMember(answer.getMember().getId());
        if (!"java-client".equals(member.getExternalId())) {
            throw new IllegalStateException("another member: " + member);
        }
        return answer.getPoints().getEarned();
    }
}
