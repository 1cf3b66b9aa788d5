package dev.hourglass.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Reads over HTTP/1.1 on connections that stay open, each waiting for one answer before it asks again; all in one thread. */
public final class RepeatedReads {
    private static final long SILENCE_LIMIT_MS = 30_000;
    private static final long NANOS_PER_US = 1_000;
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final InetSocketAddress address;
    private final List<ByteBuffer> requests;
    private int next;

    /**
     * @param port on 127.0.0.1
     * @param authorization the header's value
     * @param paths asked for by turns
     */
    public RepeatedReads(int port, String authorization, List<String> paths) {
        this.address = new InetSocketAddress("127.0.0.1", port);
        this.requests = paths.stream()
                .map(path -> "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: "
                        + authorization + "\r\n\r\n")
                .map(StandardCharsets.ISO_8859_1::encode)
                .toList();
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
        private long sentAtNanos;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /** Asks for so many seconds. */
    public Window run(int connections, double seconds) {
        return run(connections, Budget.seconds(seconds), Long.MAX_VALUE);
    }

    /** Asks for each path once. */
    public Window once(int connections) {
        return run(connections, Budget.orders(Integer.MAX_VALUE), requests.size());
    }

    private Window run(int connections, Budget budget, long most) {
        try (Selector selector = Selector.open()) {
            try {
                for (int i = 0; i < connections; i++) {
                    SocketChannel channel = SocketChannel.open(address);
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    channel.configureBlocking(false);
                    channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
                }
                return loop(selector, connections, budget, most);
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        } catch (IOException failure) {
            throw new BenchFailure("The connection to " + address + " failed: " + failure.getMessage(), failure);
        }
    }

    private Window loop(Selector selector, int connections, Budget budget, long most) throws IOException {
        long begin = System.nanoTime();
        long sent = 0;
        for (SelectionKey key : selector.keys()) {
            send((Connection) key.attachment());
            sent++;
        }
        Histogram latency = Window.newHistogram();
        int busy = connections;
        while (busy > 0) {
            if (selector.select(SILENCE_LIMIT_MS) == 0) {
                throw new BenchFailure(address + " has been silent for " + SILENCE_LIMIT_MS / 1_000 + " s");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                if (!readAnswer(connection)) {
                    continue;
                }
                long now = System.nanoTime();
                if (!budget.isOver(now)) {
                    latency.recordValue((now - connection.sentAtNanos) / NANOS_PER_US);
                }
                if (!budget.isOver(now) && sent < most) {
                    send(connection);
                    sent++;
                } else {
                    busy--;
                }
            }
            selector.selectedKeys().clear();
        }
        return new Window(latency.getTotalCount(), budget.secondsSince(begin), latency);
    }

    private void send(Connection connection) throws IOException {
        ByteBuffer request = requests.get(next++ % requests.size()).duplicate();
        connection.answer.clear();
        connection.sentAtNanos = System.nanoTime();
        while (request.hasRemaining()) {
            connection.channel.write(request); // far smaller than a socket's buffer: this does not spin
        }
    }

    private static boolean readAnswer(Connection connection) throws IOException {
        ByteBuffer answer = connection.answer;
        if (connection.channel.read(answer) < 0) {
            throw new EOFException("closed before the answer was whole");
        }
        if (!HttpAnswer.isWhole(answer)) {
            return false;
        }
        if (HttpAnswer.status(answer) != 200) {
            throw new BenchFailure("A read was answered " + HttpAnswer.status(answer) + ":\n"
                    + new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8));
        }
        return true;
    }
}
