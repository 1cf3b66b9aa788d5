package dev.hourglass.bench.load;

import dev.hourglass.bench.order.Order;
import dev.hourglass.bench.order.OrderBody;
import dev.hourglass.bench.order.OrderMix;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One client: sends an order, waits for the whole answer. */
final class HttpClientConnection {
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final SocketChannel channel;
    private final String headers;
    private final OrderMix mix;
    private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
    private long sentAtNanos;
    private int sent;

    private HttpClientConnection(SocketChannel channel, String headers, OrderMix mix) {
        this.channel = channel;
        this.headers = headers;
        this.mix = mix;
    }

    static HttpClientConnection open(InetSocketAddress address, String authorization, OrderMix mix) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        String headers = " HTTP/1.1\r\nHost: 127.0.0.1:" + address.getPort() + "\r\nAuthorization: " + authorization
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
        return new HttpClientConnection(channel, headers, mix);
    }

    void register(Selector selector) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    int sent() {
        return sent;
    }

    long sentAtNanos() {
        return sentAtNanos;
    }

    /** The clock starts when the request is ready to go: making it up is the generator's work. */
    void sendNext() throws IOException {
        Order order = mix.next();
        String body = OrderBody.of(order);
        ByteBuffer request = StandardCharsets.ISO_8859_1.encode(
                "PUT /v1/orders/" + Order.SOURCE + "/" + order.orderId() + headers + body.length() + "\r\n\r\n" + body);
        answer.clear();
        sent++;
        sentAtNanos = System.nanoTime();
        while (request.hasRemaining()) {
            channel.write(request); // a request is far smaller than a socket's buffer: this does not spin
        }
    }

    /**
     * Takes what has come.
     *
     * @return whether the answer is whole
     * @throws BenchFailure when it is not a success
     */
    boolean readAnswer() throws IOException {
        if (channel.read(answer) < 0) {
            throw new EOFException("closed before the answer was whole");
        }
        if (!HttpAnswer.isWhole(answer)) {
            return false;
        }
        int status = HttpAnswer.status(answer);
        if (status / 100 != 2) {
            throw new BenchFailure("An order was answered " + status + ":\n"
                    + new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8));
        }
        return true;
    }
}
