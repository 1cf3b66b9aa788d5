package dev.hourglass.launcher.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Shows what Hourglass does by doing it: Ada buys, tells Grace, Grace buys. Every call is printed as it can be repeated.
 * A story never fails a start: when a step does not work, it says so and ends.
 */
public final class PurchaseStory {
    private static final Duration EVENTS_LIMIT = Duration.ofSeconds(15);
    private static final long POLL_MS = 200;

    private final GatewayClient gateway;
    private final String key;
    private final Consumer<String> say;

    /** @param say is given the story, line by line */
    public PurchaseStory(GatewayClient gateway, String storefrontKey, Consumer<String> say) {
        this.gateway = gateway;
        this.key = storefrontKey;
        this.say = say;
    }

    /** Tells it. */
    public void tell() {
        try {
            say.accept("The story of a first purchase");
            say.accept("");
            JsonNode ada = adaBuys();
            String adaId = ada.at("/member/id").asText();
            String code = adaSharesHerCode(adaId);
            graceBuys(code);
            adaIsRewarded(adaId, ada.at("/points/balance/available").asLong());
        } catch (CallRefused e) {
            say.accept("The story ends early: " + e.getMessage());
            say.accept("The platform is up all the same; the logs say more: ./hourglass logs gateway");
        }
    }

    private JsonNode adaBuys() throws CallRefused {
        say.accept("1. Ada buys two bottles of shampoo. The shop sends the order; there is nothing else to do:");
        JsonNode answer =
                put("/v1/orders/web/1001", new StoryOrder("ada", "Ada", "SHAMPOO-01", "Shampoo", 2, 1999, null));
        say.accept("   " + StoryText.earned("Ada", answer));
        say.accept("   " + StoryText.tier("Ada", answer));
        return answer;
    }

    private String adaSharesHerCode(String adaId) throws CallRefused {
        say.accept("");
        say.accept("2. Ada has a code to pass on:");
        String path = "/v1/members/" + adaId + "/referral";
        showCurl("GET", path, null);
        String code = eventually(path, answer -> answer.hasNonNull("code"))
                .path("code")
                .asText();
        say.accept("   Her code is " + code + ".");
        return code;
    }

    private void graceBuys(String code) throws CallRefused {
        say.accept("");
        say.accept("3. Grace buys a soap set and enters Ada's code:");
        JsonNode answer =
                put("/v1/orders/web/1002", new StoryOrder("grace", "Grace", "SOAP-07", "Soap set", 1, 2500, code));
        say.accept("   " + StoryText.earned("Grace", answer));
    }

    private void adaIsRewarded(String adaId, long before) throws CallRefused {
        say.accept("");
        say.accept("4. A moment later Ada's app shows everything at once:");
        String path = "/v1/members/" + adaId + "/rewards";
        showCurl("GET", path, null);
        JsonNode rewards =
                eventually(path, answer -> answer.at("/points/available").asLong() > before);
        StoryText.rewards("Ada", before, rewards).forEach(line -> say.accept("   " + line));
    }

    private JsonNode put(String path, StoryOrder order) throws CallRefused {
        String body = order.json(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        showCurl("PUT", path, body);
        return gateway.send("PUT", path, key, body);
    }

    /** Events travel between services, so an answer may need a moment; what is there at the deadline is shown. */
    private JsonNode eventually(String path, Predicate<JsonNode> complete) throws CallRefused {
        long deadline = System.nanoTime() + EVENTS_LIMIT.toNanos();
        while (true) {
            boolean last = System.nanoTime() > deadline;
            try {
                JsonNode answer = gateway.get(path, key);
                if (complete.test(answer) || last) {
                    return answer;
                }
            } catch (CallRefused e) {
                if (last || e.status() != 404) {
                    throw e;
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
    }

    private void showCurl(String method, String path, String body) {
        List<String> lines = new ArrayList<>();
        lines.add("curl " + (method.equals("GET") ? "" : "-X " + method + " ") + gateway.baseUrl() + path);
        lines.add("  -H 'Authorization: Bearer " + key + "'");
        if (body != null) {
            lines.add("  -H 'Content-Type: application/json'");
            lines.add("  -d '" + body + "'");
        }
        say.accept("");
        say.accept("     " + String.join(" \\\n     ", lines));
        say.accept("");
    }
}
