package dev.hourglass.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.launcher.process.FreePorts;
import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {
    @TempDir
    Path directory;

    @Test
    void it_answers_until_it_is_stopped() throws Exception {
        RedisServer redis = RedisServer.start(settings(FreePorts.one()));
        assertThat(ask(redis, "PING")).isEqualTo("+PONG");

        redis.stop();

        assertThat(redis.pid()).isEmpty();
        assertThatThrownBy(() -> ask(redis, "PING")).isInstanceOf(IOException.class);
    }

    @Test
    void it_comes_back_empty_on_its_port_after_a_kill() throws Exception {
        RedisServer redis = RedisServer.start(settings(FreePorts.one()));
        assertThat(ask(redis, "SET a 1")).isEqualTo("+OK");

        redis.kill();
        redis.restart();

        assertThat(ask(redis, "GET a")).isEqualTo("$-1");
        redis.stop();
    }

    @Test
    void a_busy_port_is_told_with_the_end_of_the_log() {
        try (RedisServer first = RedisServer.start(settings(FreePorts.one()))) {
            RedisSettings second =
                    new RedisSettings(directory.resolve("second"), directory.resolve("second.log"), first.port());

            assertThatThrownBy(() -> RedisServer.start(second))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("Address already in use");
        }
    }

    private RedisSettings settings(int port) {
        return new RedisSettings(directory, directory.resolve("redis.log"), port);
    }

    private static String ask(RedisServer redis, String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", redis.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[256];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
