package dev.hourglass.referral.credit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.support.Books;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PartnerOf;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the API document about partners that names something by an id, asked for with the id of another partner's
 * thing and of another program's. What comes new into the document is covered by itself.
 */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class PartnerRoutesTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** What each operation needs to be told before it looks for the id. */
    private static final Map<String, String> BODIES = Map.of(
            "/v1/payouts/{id}/paid", "{\"reference\": \"x\"}",
            "/v1/payouts/{id}/fail", "{\"reason\": \"x\"}",
            "/v1/partners/{id}/credit/adjustments", "{\"amount\": 1, \"reason\": \"x\"}",
            "/v1/partners/{id}/attributions/{attribution}/reject", "{\"reason\": \"x\"}");

    @Inject
    Books books;

    private final Feed feed = new Feed();
    private ProgramId program;
    private PartnerOf partner;
    private String payout;
    private String attribution;

    /** An operation of the document, such as {@code POST /v1/payouts/{id}/paid}. */
    private record Operation(String method, String path) {
        boolean isOfPartners() {
            return path.startsWith("/v1/partner/");
        }

        boolean isOfOnePartner() {
            return path.startsWith("/v1/partners/{id}");
        }
    }

    @BeforeEach
    void aPartnerWithABuyerALeadAndAPayout() {
        program = Service.program("blank");
        partner = PartnerOf.percent(program, 0);
        partner.tell("lead-1", "dave@example.com");
        feed.ordered(program, MemberId.create(), Order.recent("1", 9_000, partner.code()))
                .deliver();
        payout = partner.requestPayout().jsonPath().getString("id");
        attribution = Service.get(program, "/v1/partners/" + partner.id() + "/attributions")
                .getString("data[0].id");
    }

    @Test
    void theIdsOfAnotherProgramsThingsAreNotThere() {
        PartnerOf elsewhere = PartnerOf.percent(Service.program("blank"), 0);
        List<String> answers = new ArrayList<>();

        for (Operation operation : operationsThatNameSomething()) {
            RequestSpecification stranger = operation.isOfPartners() ? elsewhere.key() : elsewhere.admin();
            answers.add(ask(stranger, operation, partner.id()));
        }

        assertThat(answers).hasSizeGreaterThan(12).allSatisfy(answer -> assertThat(answer)
                .endsWith(" 404"));
        assertNothingHappened();
    }

    @Test
    void theIdsOfAnotherPartnersThingsAreNotThere() {
        PartnerOf other = PartnerOf.percent(program, 0);
        List<String> answers = new ArrayList<>();

        for (Operation operation : operationsThatNameSomething()) {
            if (operation.isOfPartners()) {
                answers.add(ask(other.key(), operation, other.id()));
            } else if (operation.path().contains("{attribution}")) {
                answers.add(ask(other.admin(), operation, other.id()));
            }
        }

        assertThat(answers).hasSizeGreaterThan(3).allSatisfy(answer -> assertThat(answer)
                .endsWith(" 404"));
        assertNothingHappened();
    }

    @Test
    void aPartnersKeyOpensNothingOfTheProgramsManager() {
        for (Operation operation : operationsThatNameSomething()) {
            if (!operation.isOfPartners()) {
                assertThat(ask(partner.key(), operation, partner.id())).endsWith(" 403");
            }
        }
    }

    private String ask(RequestSpecification stranger, Operation operation, PartnerId named) {
        String path = operation.path();
        String asked = path.replace("{attribution}", attribution)
                .replace(
                        "{id}",
                        operation.isOfOnePartner() ? named.toString() : path.contains("payouts") ? payout : "lead-1");
        assertThat(asked).as("a path all of whose parts are known").doesNotContain("{");
        int status = stranger.header("Idempotency-Key", UUID.randomUUID().toString())
                .body(operation.method().equals("GET") ? "" : BODIES.getOrDefault(path, "{}"))
                .request(operation.method(), asked)
                .statusCode();
        return operation.method() + " " + path + " " + status;
    }

    private void assertNothingHappened() {
        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 900 held");
        assertThat(partner.get("/v1/partner/payouts").getList("data.status")).containsExactly("requested");
        assertThat(partner.get("/v1/partner").getString("name")).isEqualTo("Hairdressers");
        books.assertFit(program);
    }

    private static List<Operation> operationsThatNameSomething() {
        Map<String, Map<String, Object>> paths = given().header("Authorization", TestTokens.service("gateway"))
                .queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(METHODS::contains)
                .filter(method -> path.contains("{"))
                .filter(method -> path.startsWith("/v1/partner") || path.startsWith("/v1/payouts"))
                .forEach(method -> operations.add(new Operation(method.toUpperCase(), path))));
        return operations;
    }
}
