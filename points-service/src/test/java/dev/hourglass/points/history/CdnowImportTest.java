package dev.hourglass.points.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The published CDNOW sample, imported over HTTP and asked about as of the end of its calibration period. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class CdnowImportTest {
    private static final Offset<Double> THREE_DECIMALS = within(0.0005);

    @Inject
    ImportJob job;

    @Test
    void theInsightGivesThePublishedParameters() throws IOException {
        List<String> lines = Files.readAllLines(fileOrSkip()).stream()
                .filter(line -> !line.isBlank())
                .toList();
        TestProgram shop = TestProgram.create(Map.of("timeZone", "UTC", "expiry", Map.of("kind", "never")));
        String id = shop.storefront()
                .contentType("application/x-ndjson")
                .body(IntStream.range(0, lines.size())
                        .mapToObj(i -> order(i, lines.get(i).trim().split(" +")))
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/orders/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        job.run();
        shop.admin()
                .get("/v1/orders/imports/" + id)
                .then()
                .body("done", equalTo(lines.size()))
                .body("failed", equalTo(0));

        JsonPath answer = shop.admin()
                .get("/v1/insights/lifetime-value?asOf=1997-09-30T23:59:59Z")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(answer.getLong("buyers")).isEqualTo(2_357);
        assertThat(answer.getDouble("model.r")).isCloseTo(0.243, THREE_DECIMALS);
        assertThat(answer.getDouble("model.alpha")).isCloseTo(4.414, THREE_DECIMALS);
        assertThat(answer.getDouble("model.a")).isCloseTo(0.793, THREE_DECIMALS);
        assertThat(answer.getDouble("model.b")).isCloseTo(2.426, THREE_DECIMALS);
        assertThat(answer.getDouble("model.p")).isCloseTo(6.25, within(0.005));
        assertThat(answer.getDouble("model.q")).isCloseTo(3.74, within(0.005));
        assertThat(answer.getDouble("model.gamma") / 100).isCloseTo(15.44, within(0.005));
    }

    private static String order(int number, String[] columns) {
        String at = columns[2].replaceAll("(....)(..)(..)", "$1-$2-$3") + "T12:00:00Z";
        return ("{\"source\": \"cdnow\", \"orderId\": \"%d\", \"status\": \"paid\", \"currency\": \"EUR\","
                        + " \"placedAt\": \"%s\", \"updatedAt\": \"%s\", \"customer\": {\"externalId\": \"cdnow-%s\"},"
                        + " \"items\": [{\"id\": \"1\", \"quantity\": 1, \"unitPrice\": %d}]}")
                .formatted(
                        number,
                        at,
                        at,
                        columns[1],
                        new BigDecimal(columns[4]).movePointRight(2).longValueExact());
    }

    private static Path fileOrSkip() {
        String named = System.getenv("HOURGLASS_DATA");
        Path directory = named == null || named.isBlank()
                ? Path.of(System.getProperty("hourglass.root"), "..", "shared", "data")
                        .normalize()
                : Path.of(named);
        Path file = directory.resolve("cdnow/CDNOW_sample.txt");
        assumeTrue(
                Files.exists(file),
                () -> "No order history " + file.toAbsolutePath()
                        + "; set HOURGLASS_DATA to a directory with cdnow/ to run this test.");
        return file;
    }
}
