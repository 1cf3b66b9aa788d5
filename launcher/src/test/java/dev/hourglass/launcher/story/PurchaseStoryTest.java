package dev.hourglass.launcher.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PurchaseStoryTest {
    private static final String ADA_ORDER = """
            {"member":{"id":"mem_ada"},"points":{"earned":39,"balance":{"available":39}},
             "tier":{"name":"Bronze","next":{"name":"Silver","pointsToGo":461}},
             "explanation":[{"matched":true,"because":"39 whole EUR of eligible spend"},
                            {"matched":false,"because":"not the first order"}]}""";
    private static final String GRACE_ORDER = """
            {"member":{"id":"mem_grace"},"points":{"earned":25,"balance":{"available":25}},"explanation":[]}""";
    private static final String REWARDS = """
            {"points":{"available":139},"badges":{"earned":[{"badge":{"name":"First order"}}]},
             "referral":{"referrals":{"attributed":1,"qualified":1,"rewarded":1}},"unavailable":[]}""";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> received = new ConcurrentHashMap<>();
    private final List<String> told = new ArrayList<>();
    private HttpServer gateway;

    @BeforeEach
    void openShop() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
        answers.put("PUT /v1/orders/web/1001", ADA_ORDER);
        answers.put("GET /v1/members/mem_ada/referral", "{\"code\":\"ADA7KQ2M\"}");
        answers.put("PUT /v1/orders/web/1002", GRACE_ORDER);
        answers.put("GET /v1/members/mem_ada/rewards", REWARDS);
    }

    @AfterEach
    void closeShop() {
        gateway.stop(0);
    }

    @Test
    void it_says_what_was_earned_and_why() {
        tell();

        assertThat(told)
                .contains(
                        "   Ada earned 39 points because 39 whole EUR of eligible spend.",
                        "   Ada is a member now (mem_ada), tier Bronze, 461 points to go to Silver.",
                        "   Her code is ADA7KQ2M.",
                        "   Grace earned 25 points.",
                        "   Ada has 139 points: 39 from buying and 100 for bringing a friend.",
                        "   Badges: First order.",
                        "   Friends who came and bought: 1.");
    }

    @Test
    void every_call_is_printed_as_it_can_be_repeated() {
        tell();

        assertThat(String.join("\n", told))
                .contains("curl -X PUT " + url() + "/v1/orders/web/1001")
                .contains("-H 'Authorization: Bearer hg_store_x'")
                .contains("curl " + url() + "/v1/members/mem_ada/rewards");
    }

    @Test
    void the_friend_buys_with_the_code_of_the_advocate() throws Exception {
        tell();

        JsonNode order = new ObjectMapper().readTree(received.get("PUT /v1/orders/web/1002"));
        assertThat(order.path("referralCode").asText()).isEqualTo("ADA7KQ2M");
        assertThat(order.at("/items/0/quantity").asInt()
                        * order.at("/items/0/unitPrice").asLong())
                .isGreaterThanOrEqualTo(2_000);
    }

    @Test
    void a_step_that_fails_ends_the_story_and_nothing_else() {
        answers.remove("PUT /v1/orders/web/1002");

        tell();

        assertThat(told)
                .contains("The story ends early: PUT /v1/orders/web/1002 answered 503: the points service is asleep");
    }

    @Test
    void no_gateway_at_all_ends_the_story_too() {
        gateway.stop(0);

        tell();

        assertThat(told)
                .anyMatch(line -> line.startsWith("The story ends early: PUT /v1/orders/web/1001 got no answer"));
    }

    private void tell() {
        new PurchaseStory(new GatewayClient(url()), "hg_store_x", told::add).tell();
    }

    private String url() {
        return "http://localhost:" + gateway.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        received.put(call, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String body = answers.get(call);
        byte[] bytes = (body == null ? "{\"detail\":\"the points service is asleep\"}" : body)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body == null ? 503 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
