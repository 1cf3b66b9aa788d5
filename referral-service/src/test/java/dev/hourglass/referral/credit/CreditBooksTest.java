package dev.hourglass.referral.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.Outboxes;
import dev.hourglass.referral.support.PartnerOf;
import dev.hourglass.referral.support.PartnerStory;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Statements add up, tampering shows, events fit, and what does not go together is refused. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class CreditBooksTest extends PartnerStory {
    @Inject
    Transactions transactions;

    @Test
    void statementsAddUpToTheCreditInEveryForm() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        Order order = Order.recent("1", 9_000, partner.code());
        feed.ordered(program, bob, order).deliver();
        partner.pay(partner.requestPayout());
        feed.ordered(program, bob, order.then("paid", 8_000)).deliver();

        var statement = partner.get("/v1/partner/credit/statement");
        List<Integer> changes = statement.getList("currencies[0].entries.change.available");
        assertThat(changes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(-100);
        assertThat(statement.getInt("currencies[0].closing.available")).isEqualTo(-100);
        assertThat(statement.getInt("currencies[0].opening.available")).isZero();
        String csv = partner.key()
                .accept("text/csv")
                .get("/v1/partner/credit/statement")
                .asString();
        long sum = csv.lines()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",")[6]))
                .sum();
        assertThat(sum).isEqualTo(-100);
        assertThat(partner.credit()).isEqualTo("-100 available, 0 pending, 0 held");
    }

    @Test
    void aStatementThatEndsBeforeItBeginsIsRefused() {
        PartnerOf partner = PartnerOf.percent(program, 0);

        for (String accept : List.of("application/json", "text/csv, application/problem+json")) {
            partner.key()
                    .accept(accept)
                    .get("/v1/partner/credit/statement?from=2026-12-01&to=2026-11-01")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid_request"))
                    .body("errors[0].pointer", equalTo("to"));
        }
        partner.key()
                .get("/v1/partner/credit/statement?from=2999-01-01")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("from"));
        partner.key()
                .get("/v1/partner/credit/statement?from=2026-11-01&to=2026-11-01")
                .then()
                .statusCode(200);
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedWithWords() {
        for (String commission : List.of(
                "{\"kind\": \"percent\"}",
                "{\"kind\": \"fixed\", \"percent\": 5}",
                "{\"kind\": \"percent\", \"percent\": 101}",
                "{\"kind\": \"percent\", \"percent\": 1.005}",
                "{\"kind\": \"fixed\", \"amount\": 5, \"tiers\": [{\"from\": 5, \"percent\": 1}]}",
                "{\"kind\": \"share\"}")) {
            PartnerOf partner = new PartnerOf(program, PartnerId.create(), "");
            partner.admin()
                    .body("{\"name\": \"x\", \"commission\": " + commission + "}")
                    .put("/internal/partners/" + partner.id())
                    .then()
                    .statusCode(400)
                    .body("errors", hasSize(1));
        }
    }

    @Test
    void whatIsToldFitsThePublishedSchemasAndNamesNoMember() {
        PartnerOf partner = partnerOfBob();
        partner.pay(partner.requestPayout());

        List<Outboxes.Told> told = Outboxes.of(transactions, program);

        assertThat(told.stream().map(Outboxes.Told::type))
                .contains("credit.changed", "payout.requested", "payout.paid");
        told.forEach(event -> {
            EventSchemas.assertFits("dev.hourglass." + event.type() + ".v1", event.data());
            assertThat(event.data()).doesNotContain("mem_");
        });
    }

    /** Orders are in the program's currency; what a manager gives by hand may be in another. */
    @Test
    void currenciesNeverMix() {
        PartnerOf partner = partnerOfBob();
        adjust(partner, 5_000, "USD").then().statusCode(201);
        String euros = "900 available, 0 pending, 0 held";
        assertThat(partner.credit("EUR")).isEqualTo(euros);
        assertThat(partner.credit("USD")).isEqualTo("5000 available, 0 pending, 0 held");

        adjust(partner, -901, "EUR").then().statusCode(409).body("code", equalTo("not_eligible"));
        partner.requestPayout("CHF", null).then().statusCode(409).body("code", equalTo("not_eligible"));
        partner.requestPayout("EUR", 901L).then().statusCode(409).body("code", equalTo("not_eligible"));
        partner.pay(partner.requestPayout("USD", null));

        assertThat(partner.credit("EUR")).isEqualTo(euros);
        assertThat(partner.credit("USD")).isEqualTo("0 available, 0 pending, 0 held");
        var statement = partner.get("/v1/partner/credit/statement");
        assertThat(statement.getList("currencies.currency")).containsExactlyInAnyOrder("EUR", "USD");
        for (String currency : List.of("EUR", "USD")) {
            assertThat(partner.get("/v1/partner/credit/entries?currency=" + currency)
                            .getList("data.currency"))
                    .isNotEmpty()
                    .containsOnly(currency);
        }
        books.assertFit(program);
    }

    private static Response adjust(PartnerOf partner, long amount, String currency) {
        return partner.admin()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"amount\": %d, \"currency\": \"%s\", \"reason\": \"bonus\"}".formatted(amount, currency))
                .post("/v1/partners/" + partner.id() + "/credit/adjustments");
    }

    @Test
    void creditThatWasTamperedWithIsFound() {
        PartnerOf partner = partnerOfBob();
        books.assertFit(program);

        books.change(program, "UPDATE credit_entry SET amount = amount * 2 WHERE program_id = ?");
        assertThat(books.finding(program).orElseThrow().what()).contains("hash");
        books.change(program, "UPDATE credit_entry SET amount = amount / 2 WHERE program_id = ?");
        books.change(program, "UPDATE credit_account SET available = available + 1 WHERE program_id = ?");
        assertThat(books.finding(program).orElseThrow().what()).contains("the account says");
        books.change(program, "UPDATE credit_account SET available = available - 1 WHERE program_id = ?");
        books.change(program, "UPDATE commission SET amount = amount + 1 WHERE program_id = ?");
        assertThat(books.finding(program).orElseThrow().what()).contains("orders have brought 901");
        books.change(program, "UPDATE commission SET amount = amount - 1 WHERE program_id = ?");
        books.assertFit(program);
    }
}
