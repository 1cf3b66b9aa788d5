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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ports nobody listens on at this moment, and that no other caller is given in the same while: a port is often taken only some
 * seconds after it was found free.
 */
public final class FreePorts {
    /** Below what operating systems give to outgoing connections, so that none of those takes a port before it is used. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;
    private static final int TRIES = 1_000;

    /** Processes that look at the same time begin so far apart; their numbers are neighbours as a rule. */
    private static final int APART = 100;

    private static final AtomicLong NEXT =
            new AtomicLong(ProcessHandle.current().pid() * APART);

    private FreePorts() {}

    /** One free port on the loopback address. */
    public static int one() {
        return several(1).get(0);
    }

    /** Several free ports on the loopback address, all different. */
    public static List<Integer> several(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int tries = 0; sockets.size() < count; tries++) {
                bind(next(), tries).ifPresent(sockets::add);
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find a free port", e);
        } finally {
            sockets.forEach(FreePorts::close);
        }
    }

    /** One after the other, so that this process is not given a port again before it has seen them all. */
    private static int next() {
        return FIRST + Math.floorMod(NEXT.getAndIncrement(), LAST - FIRST);
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
