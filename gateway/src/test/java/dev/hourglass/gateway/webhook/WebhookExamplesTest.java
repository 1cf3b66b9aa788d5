package dev.hourglass.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.webhook.secret.WebhookSecret;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of {@code docs/how-to/receive-webhooks.md}, cut out of it and run: each takes what was really delivered, with the
 * new secret and with the one before, and refuses what was changed on the way, what is old, and another secret.
 */
@QuarkusTest
@TestProfile(WebhookTest.Development.class)
class WebhookExamplesTest extends GatewayTest {
    private static final Path PAGE = Path.of("..", "docs", "how-to", "receive-webhooks.md");
    private static final long PATIENCE_S = 60;

    @TempDir
    Path directory;

    private String formerSecret;
    private String secret;
    private Message delivered;

    /** @param headers by names in lower case */
    private record Message(Map<String, String> headers, String body) {
        Message withBody(String other) {
            return new Message(headers, other);
        }

        Message with(String header, String value) {
            Map<String, String> changed = new TreeMap<>(headers);
            changed.put(header, value);
            return new Message(changed, body);
        }
    }

    @BeforeEach
    void aDeliveryThatTwoSecretsSigned() {
        Shop shop = aShop();
        try (Receiver receiver = Receiver.answering(204)) {
            JsonPath webhook = with(shop.adminKey())
                    .body(Map.of("url", receiver.url(), "types", List.of("*")))
                    .post("/v1/webhooks")
                    .jsonPath();
            String path = "/v1/webhooks/" + webhook.getString("id");
            formerSecret = webhook.getString("secret");
            secret = with(shop.adminKey())
                    .post(path + "/rotate-secret")
                    .jsonPath()
                    .getString("secret");
            with(shop.adminKey()).post(path + "/test").then().statusCode(201);
            eventually(() -> !receiver.messages().isEmpty());
            Map<String, String> headers = new TreeMap<>();
            receiver.messages()
                    .get(0)
                    .headers()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            delivered = new Message(headers, receiver.messages().get(0).body());
        }
    }

    @Test
    void theExampleInJavaVerifies() throws Exception {
        Path source = directory.resolve("Receive.java");
        Files.writeString(source, """
                import java.util.List;
                import java.util.Map;

                public class Receive {
                    public static void verify(String secret, Map<String, List<String>> headers, String body)
                            throws Exception {
                        %s
                    }
                }
                """.formatted(example("java")));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        said,
                        said,
                        "-proc:none",
                        "-cp",
                        Path.of(com.standardwebhooks.Webhook.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        source.toString());
        assertThat(compiled).as(said.toString()).isZero();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, com.standardwebhooks.Webhook.class.getClassLoader())) {
            var verify = loader.loadClass("Receive").getMethod("verify", String.class, Map.class, String.class);

            check((withSecret, message) -> {
                Map<String, List<String>> headers = new TreeMap<>();
                message.headers().forEach((name, value) -> headers.put(name, List.of(value)));
                try {
                    verify.invoke(null, withSecret, headers, message.body());
                    return true;
                } catch (InvocationTargetException refused) {
                    return false;
                } catch (IllegalAccessException impossible) {
                    throw new AssertionError(impossible);
                }
            });
        }
    }

    @Test
    void theExampleInJavaScriptVerifies() throws IOException {
        assumeTrue(isThere("node"), "Node is not installed here");
        Files.writeString(directory.resolve("verify.mjs"), example("js"));
        Files.writeString(directory.resolve("main.mjs"), """
                import { readFileSync } from "node:fs";
                import { verify } from "./verify.mjs";
                const { secret, headers, body } = JSON.parse(readFileSync(process.argv[2], "utf8"));
                verify(secret, headers, body);
                """);

        check((withSecret, message) -> runs(withSecret, message, "node", "main.mjs"));
    }

    @Test
    void theExampleInPythonVerifies() throws IOException {
        assumeTrue(isThere("python3"), "Python is not installed here");
        Files.writeString(directory.resolve("main.py"), example("python") + """

                import json, sys
                asked = json.load(open(sys.argv[1], encoding="utf-8"))
                verify(asked["secret"], asked["headers"], asked["body"].encode())
                """);

        check((withSecret, message) -> runs(withSecret, message, "python3", "main.py"));
    }

    private void check(BiPredicate<String, Message> verifies) {
        assertThat(verifies.test(secret, delivered)).as("with the secret").isTrue();
        assertThat(verifies.test(formerSecret, delivered))
                .as("with the one before")
                .isTrue();

        assertThat(verifies.test(WebhookSecret.generate().text(), delivered))
                .as("with another secret")
                .isFalse();
        assertThat(verifies.test(secret, delivered.withBody(delivered.body() + " ")))
                .as("with another body")
                .isFalse();
        assertThat(verifies.test(secret, delivered.with("webhook-id", "evt_another")))
                .as("under another id")
                .isFalse();
        assertThat(verifies.test(secret, delivered.with("webhook-signature", "v1,AAAA v2,x")))
                .as("with another signature")
                .isFalse();
        assertThat(verifies.test(secret, old())).as("sent once more, later").isFalse();
    }

    /** Rightly signed, but six minutes ago. */
    private Message old() {
        Instant then = Instant.now().minusSeconds(360);
        String signature =
                new WebhookSecret(secret).sign(delivered.headers().get("webhook-id"), then, delivered.body());
        return delivered
                .with("webhook-timestamp", Long.toString(then.getEpochSecond()))
                .with("webhook-signature", signature);
    }

    private boolean runs(String withSecret, Message message, String... command) {
        try {
            Path asked = directory.resolve("asked.json");
            new ObjectMapper()
                    .writeValue(
                            asked.toFile(),
                            Map.of("secret", withSecret, "headers", message.headers(), "body", message.body()));
            Process process = new ProcessBuilder(Stream.concat(Stream.of(command), Stream.of(asked.toString()))
                            .toList())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("said.txt").toFile())
                    .start();
            assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
            String said = Files.readString(directory.resolve("said.txt"));
            assertThat(process.exitValue() == 0 || said.contains("not ours") || said.contains("too old"))
                    .as(said)
                    .isTrue();
            return process.exitValue() == 0;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The only block of this language on the page. */
    private static String example(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).as("an example in " + language).isTrue();
        return block.group(1);
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
