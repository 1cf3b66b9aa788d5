package dev.hourglass.launcher.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hourglass.launcher.service.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BooksCheckTest {
    private static final String COUNTED = "\"verified\":{\"members\":2,\"transactions\":3,\"entries\":6,\"lots\":1}";

    private final List<BooksCheck.Verified> progress = new ArrayList<>();
    private HttpServer service;
    private String asked;

    @BeforeEach
    void startService() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterEach
    void stopService() {
        service.stop(0);
    }

    @Test
    void theLastLineIsTheOutcome() throws Exception {
        answers(200, "{\"done\":false," + COUNTED + "}\n{\"done\":true," + COUNTED + "}\n");
        BooksCheck.Line outcome = check().run("prg_1", progress::add);
        assertThat(outcome.finding()).isNull();
        assertThat(outcome.verified()).isEqualTo(new BooksCheck.Verified(2, 0, 3, 6, 1));
        assertThat(progress).hasSize(1);
        assertThat(asked).isEqualTo("/internal/verify?program=prg_1");
    }

    @Test
    void aFindingSaysWhere() throws Exception {
        answers(
                200,
                "{\"done\":true," + COUNTED
                        + ",\"finding\":{\"program\":\"prg_1\",\"member\":\"mem_1\",\"transaction\":\"txn_1\",\"what\":\"no\"}}\n");
        assertThat(check().run(null, progress::add).finding())
                .isEqualTo(new BooksCheck.Finding("prg_1", "mem_1", null, "txn_1", "no"));
    }

    @Test
    void booksOfPartnersAreToldByTheirAccounts() throws Exception {
        answers(200, """
                {"done":true,"verified":{"accounts":2,"transactions":3,"entries":6},
                 "finding":{"program":"prg_1","partner":"ptn_1","what":"no"}}
                """.replace("\n ", " "));
        BooksCheck.Line outcome = check().run(null, progress::add);
        assertThat(outcome.verified()).isEqualTo(new BooksCheck.Verified(0, 2, 3, 6, 0));
        assertThat(outcome.finding()).isEqualTo(new BooksCheck.Finding("prg_1", null, "ptn_1", null, "no"));
    }

    @Test
    void anAnswerThatBreaksOffIsNoProof() {
        answers(200, "{\"done\":false," + COUNTED + "}\n");
        assertThatThrownBy(() -> check().run(null, progress::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broke off");
    }

    @Test
    void aRefusalIsNoProof() {
        answers(401, "{}");
        assertThatThrownBy(() -> check().run(null, progress::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("401");
    }

    private BooksCheck check() {
        return new BooksCheck(
                Service.POINTS,
                URI.create("http://127.0.0.1:" + service.getAddress().getPort()),
                "Bearer x");
    }

    private void answers(int status, String body) {
        service.createContext("/", exchange -> {
            asked = exchange.getRequestURI().toString();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
