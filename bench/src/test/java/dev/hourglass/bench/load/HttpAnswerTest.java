package dev.hourglass.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {
    private static final String COUNTED =
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n" + "Content-Length: 12\r\n\r\n{\"points\":1}";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"points\":1}\r\n0\r\n\r\n";

    @Test
    void anAnswerWithALengthIsWholeAtThatLength() {
        assertThat(HttpAnswer.isWhole(bytes(COUNTED))).isTrue();
        assertNoPartIsWhole(COUNTED);
    }

    @Test
    void aChunkedAnswerIsWholeAfterItsLastChunk() {
        assertThat(HttpAnswer.isWhole(bytes(CHUNKED))).isTrue();
        assertNoPartIsWhole(CHUNKED);
    }

    @Test
    void theStatusIsRead() {
        assertThat(HttpAnswer.status(bytes(COUNTED))).isEqualTo(201);
    }

    private static void assertNoPartIsWhole(String answer) {
        for (int length = 0; length < answer.length(); length++) {
            assertThat(HttpAnswer.isWhole(bytes(answer.substring(0, length))))
                    .as("%d bytes", length)
                    .isFalse();
        }
    }

    private static ByteBuffer bytes(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(1_000);
        buffer.put(text.getBytes(StandardCharsets.US_ASCII));
        return buffer;
    }
}
