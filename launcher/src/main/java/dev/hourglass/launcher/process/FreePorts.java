package dev.hourglass.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Ports nobody listens on at this moment. */
public final class FreePorts {
    private FreePorts() {}

    /** Below what operating systems give to outgoing connections, so that none of those takes a port before it is used. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;
    private static final int TRIES = 1_000;

    /** One free port on the loopback address. */
    public static int one() {
        return several(1).get(0);
    }

    /** Several free ports on the loopback address, all different. */
    public static List<Integer> several(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int tries = 0; sockets.size() < count; tries++) {
                int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
                bind(port, tries).ifPresent(sockets::add);
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find a free port", e);
        } finally {
            sockets.forEach(FreePorts::close);
        }
    }

    /** A socket on this port; empty when somebody has it, which is no news before the last try. */
    private static Optional<ServerSocket> bind(int port, int tries) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Optional.of(socket);
        } catch (BindException taken) {
            socket.close();
            if (tries >= TRIES) {
                throw taken;
            }
            return Optional.empty();
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
