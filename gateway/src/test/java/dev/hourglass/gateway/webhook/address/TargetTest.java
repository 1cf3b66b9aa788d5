package dev.hourglass.gateway.webhook.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.webhook.Receiver;
import dev.hourglass.gateway.webhook.address.Targets.Refused;
import dev.hourglass.gateway.webhook.address.Targets.Target;
import dev.hourglass.gateway.webhook.delivery.Courier;
import dev.hourglass.gateway.webhook.secret.WebhookSecret;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where events must not be brought to; as it is outside of development. */
@QuarkusTest
class TargetTest extends GatewayTest {
    @Inject
    Courier courier;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/hook",
                "ftp://shop.example/hook",
                "https://127.0.0.1/hook",
                "https://127.1/hook",
                "https://2130706433/hook",
                "https://0.0.0.0/hook",
                "https://10.1.2.3/hook",
                "https://172.16.0.1/hook",
                "https://192.168.1.1/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/hook",
                "https://localhost/hook",
                "https://[::1]/hook",
                "https://[::ffff:10.0.0.1]/hook",
                "https://[::ffff:a9fe:a9fe]/hook",
                "https://[fe80::1]/hook",
                "https://[fd00::1]/hook",
                "https://[64:ff9b::a00:1]/hook",
                "https://[2002:a00:1::]/hook",
                "https://user:pass@8.8.8.8/hook",
                "https:///hook",
                "nonsense"
            })
    void whatIsNotPublicIsRefusedWhenItIsSaved(String url) {
        with(aShop().adminKey())
                .body(Map.of("url", url, "types", List.of("*")))
                .post("/v1/webhooks")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/url"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450::1"})
    void thePublicInternetIsOpen(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aNameThatLeadsInwardsLaterIsRefusedLater() throws Exception {
        Deque<String> answers = new ArrayDeque<>(List.of("8.8.8.8", "127.0.0.1"));
        Targets targets = new Targets(false, host -> new InetAddress[] {InetAddress.getByName(answers.poll())});

        Target saved = targets.of("https://rebinding.example/hook");

        assertThat(saved.address().getAddress().getHostAddress()).isEqualTo("8.8.8.8");
        assertThatThrownBy(() -> targets.of("https://rebinding.example/hook")).isInstanceOf(Refused.class);
    }

    @Test
    void aNameWithOnePrivateAddressAmongPublicOnesIsRefused() {
        Targets targets = new Targets(
                false, host -> new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")});

        assertThatThrownBy(() -> targets.of("https://both.example/hook")).isInstanceOf(Refused.class);
    }

    /** The name is nowhere to be found: who connects has taken the address that was checked. */
    @Test
    void theCheckedAddressIsTheOneConnectedTo() throws Exception {
        try (Receiver receiver = Receiver.answering(204)) {
            Targets targets = new Targets(true, host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")});
            Target target = targets.of("http://nowhere.invalid:" + receiver.port() + "/hook?a=b");

            Integer status = courier.bring(target, "evt_1", "{}", List.of(WebhookSecret.generate()), Instant.now())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(Duration.ofSeconds(20).toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                    .join();

            assertThat(status).isEqualTo(204);
            assertThat(receiver.messages().get(0).header("Host")).isEqualTo("nowhere.invalid:" + receiver.port());
        }
    }
}
