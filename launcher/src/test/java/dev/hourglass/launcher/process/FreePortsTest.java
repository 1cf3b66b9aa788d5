package dev.hourglass.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void a_port_is_not_given_twice_though_nobody_listens_there_yet() {
        List<Integer> given = Stream.generate(FreePorts::one).limit(1_000).toList();

        assertThat(given).doesNotHaveDuplicates();
    }

    @Test
    void a_port_that_somebody_has_is_not_given() throws IOException {
        try (ServerSocket busy = listeningAfter(FreePorts.one())) {
            assertThat(Stream.generate(FreePorts::one).limit(1_000)).doesNotContain(busy.getLocalPort());
        }
    }

    /** On the first port after this one that nobody has: one of the next to be tried. */
    private static ServerSocket listeningAfter(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        for (int next = port + 1; !socket.isBound(); next++) {
            try {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), next));
            } catch (BindException taken) {
                assertThat(next).isLessThan(port + 900);
            }
        }
        return socket;
    }
}
