package dev.hourglass.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.http.HttpServerOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a request's head may take; the clock is moved by hand. */
class WatchfulDecoderTest {
    private static final int LIMIT_SECONDS = 20;
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n";

    private EmbeddedChannel connection;

    @BeforeEach
    void aConnection() {
        connection =
                new EmbeddedChannel(new WatchfulDecoder(new HttpServerOptions(), Duration.ofSeconds(LIMIT_SECONDS)));
        connection.freezeTime();
    }

    @AfterEach
    void itEnds() {
        connection.finishAndReleaseAll();
    }

    @Test
    void whoSendsAByteNowAndThenIsHungUpOnAfterTheLimit() {
        for (int second = 0; second < LIMIT_SECONDS; second++) {
            send(HEAD.substring(second, second + 1));
            assertThat(connection.isOpen()).isTrue();
            pass(1);
        }

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aHeadThatEndsInTimeIsFollowedByABodyAsSlowAsItIs() {
        send(HEAD.substring(0, 10));
        pass(LIMIT_SECONDS - 1);
        send(HEAD.substring(10));
        pass(2 * LIMIT_SECONDS);
        send("{}");
        pass(2 * LIMIT_SECONDS);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void betweenRequestsNothingIsAwaited() {
        send(HEAD + "true");
        pass(2 * LIMIT_SECONDS);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void theNextRequestHasAsLongAsTheFirstFromItsFirstByte() {
        send(HEAD + "true");
        pass(2 * LIMIT_SECONDS);
        send("G");
        pass(LIMIT_SECONDS - 1);
        boolean inTime = connection.isOpen();
        pass(1);

        assertThat(inTime).isTrue();
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void soHasOneThatCameTogetherWithTheEndOfTheFirst() {
        send(HEAD);
        send("trueGET / HT");
        pass(LIMIT_SECONDS);

        assertThat(connection.isOpen()).isFalse();
    }

    private void send(String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(long seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }
}
