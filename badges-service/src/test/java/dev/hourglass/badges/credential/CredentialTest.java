package dev.hourglass.badges.credential;

import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSObject;
import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Somebody who was shown a badge finds out, without Hourglass' help, whether it is genuine. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class CredentialTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Transactions transactions;

    private final MemberId ada = MemberId.create();
    private final Feed points = Feed.points();
    private final Order order = paid("1");
    private ProgramId program;
    private String badge;

    @BeforeEach
    void adaHasEarnedHerFirstBadge() {
        program = Service.program("starter");
        badge = idOf("First purchase");
        points.add(program, ada, order).deliver();
    }

    @Test
    void theCredentialSaysWhatWasEarnedAndFromWhom() throws Exception {
        JsonNode credential = Verifier.verifiedBadge(jwt());

        assertThat(credential.at("/issuer/name").asText()).isEqualTo("Shop");
        assertThat(credential.path("name").asText()).isEqualTo("First purchase: Welcome");
        assertThat(credential.path("validFrom").asText()).isEqualTo("2026-11-21T10:00:01Z");
        JsonNode achievement = credential.at("/credentialSubject/achievement");
        assertThat(achievement.path("name").asText()).isEqualTo("First purchase");
        assertThat(achievement.at("/criteria/narrative").asText()).isEqualTo("\"Welcome\" is earned with 1 order.");
        assertThat(achievement.at("/image/id").asText()).endsWith("/badges/first-purchase.svg");
        assertThat(Verifier.isRevoked(credential)).isFalse();
    }

    @Test
    void whatItRefersToCanBeFetched() throws Exception {
        JsonNode achievement = Verifier.verifiedBadge(jwt()).at("/credentialSubject/achievement");
        JsonNode fetched = JSON.readTree(Verifier.fetch(achievement.path("id").asText(), "application/json"));
        assertThat(fetched.path("criteria")).isEqualTo(achievement.path("criteria"));
        Verifier.fetch(achievement.at("/image/id").asText(), "image/svg+xml");
    }

    @Test
    void whatASecretBadgeStandsForIsToldWhenSomebodyHoldsIt() {
        String secret = Service.admin(program)
                .body("""
                        {"name": "Owl", "criteria": {"kind": "count", "fact": "order",
                         "levels": [{"name": "Hoot", "threshold": 2}]}, "secret": true}
                        """)
                .post("/v1/badges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Service.backfill(program, secret);
        String achievement = "/v1/issuers/" + program + "/achievements/" + secret + "?level=Hoot";
        given().get(achievement).then().statusCode(404).body("detail", is("There is no such badge in this program."));
        points.add(program, ada, paid("2")).deliver();
        given().get(achievement).then().statusCode(200).body("name", is("Owl"));
    }

    @Test
    void nothingInItTellsWhoTheMemberIs() throws Exception {
        assertThat(Verifier.verifiedBadge(jwt()).toString())
                .doesNotContain(ada.toString(), ada.uuid().toString(), "c-1");
    }

    @Test
    void itIsTheSameHoweverOftenItIsAskedFor() {
        assertThat(jwt()).isEqualTo(jwt());
    }

    @Test
    void asJsonItCarriesItsProof() throws Exception {
        JsonNode credential = JSON.readTree(get("application/json").extract().asString());
        Verifier.fitsOpenBadges(credential);
        Verifier.verifyProof(credential);
        assertThat(Verifier.isRevoked(credential)).isFalse();

        String list = credential.at("/credentialStatus/statusListCredential").asText();
        Verifier.verifyProof(JSON.readTree(Verifier.fetch(list, "application/json")));
    }

    @Test
    void whoAcceptsNeitherFormIsToldSo() {
        for (String accept : List.of("text/html", "application/xml")) {
            credential(accept).statusCode(406).body("code", is("not_acceptable"));
        }
        credential("application/json;q=0").statusCode(406);
        credential("*/*").statusCode(200).contentType("application/vc+jwt");
        credential("text/html, application/json;q=0.2").statusCode(200).contentType("application/json");
    }

    @Test
    void aFormIsNamedAsItIsAndSaidToDependOnWhatIsAccepted() throws Exception {
        String list = Verifier.verifiedBadge(jwt())
                .at("/credentialStatus/statusListCredential")
                .asText();
        for (String form : List.of("application/vc+jwt", "application/json")) {
            assertThat(get(form).header("Vary", is("Accept")).extract().header("Content-Type"))
                    .doesNotContain("qs");
            assertThat(given().accept(form + ", */*;q=0.1")
                            .get(list.substring(Verifier.PUBLIC_URL.length()))
                            .then()
                            .statusCode(200)
                            .contentType(form)
                            .header("Vary", is("Accept"))
                            .extract()
                            .header("Content-Type"))
                    .doesNotContain("qs");
        }
    }

    @Test
    void aRefundRevokesIt() throws Exception {
        JsonNode credential = Verifier.verifiedBadge(jwt());
        points.add(program, ada, order.refunded()).deliver();
        assertThat(Verifier.isRevoked(credential)).isTrue();
        credential("application/vc+jwt").statusCode(404);
    }

    @Test
    void whatIsEarnedAgainHasACredentialOfItsOwnAndTheOldOneStaysRevoked() throws Exception {
        JsonNode first = Verifier.verifiedBadge(jwt());
        points.add(program, ada, order.refunded()).deliver();
        Order again = paid("2");
        points.add(program, ada, again).deliver();

        JsonNode second = Verifier.verifiedBadge(jwt());
        assertThat(second.path("id")).isNotEqualTo(first.path("id"));
        assertThat(second.at("/credentialStatus/id")).isNotEqualTo(first.at("/credentialStatus/id"));
        assertThat(Verifier.isRevoked(first)).isTrue();
        assertThat(Verifier.isRevoked(second)).isFalse();

        points.add(program, ada, again.refunded()).deliver();
        points.add(program, ada, paid("3")).deliver();
        JsonNode third = Verifier.verifiedBadge(jwt());
        assertThat(List.of(Verifier.isRevoked(first), Verifier.isRevoked(second), Verifier.isRevoked(third)))
                .containsExactly(true, true, false);
    }

    @Test
    void aBadgeThatIsDeletedRevokesItsCredentials() throws Exception {
        JsonNode credential = Verifier.verifiedBadge(jwt());

        Service.admin(program).delete("/v1/badges/" + badge).then().statusCode(204);

        assertThat(Verifier.isRevoked(credential)).isTrue();
        credential("application/vc+jwt").statusCode(404);
    }

    @Test
    void anErasedMembersCredentialsAreRevoked() throws Exception {
        JsonNode credential = Verifier.verifiedBadge(jwt());
        points.add(
                        program,
                        ada,
                        "dev.hourglass.member.erased.v1",
                        "{\"memberId\": \"%s\", \"alike\": []}".formatted(ada))
                .deliver();
        assertThat(Verifier.isRevoked(credential)).isTrue();
        credential("application/vc+jwt").statusCode(404);
    }

    @Test
    void anAwardThatBothOfTwoMergedMembersHadLastsOnce() throws Exception {
        MemberId guest = MemberId.create();
        points.add(program, guest, paid("g")).deliver();
        JsonNode kept = Verifier.verifiedBadge(jwt());
        JsonNode dropped = Verifier.verifiedBadge(jwt(guest));
        points.add(program, ada, "dev.hourglass.member.merged.v1", """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                """.formatted(ada, guest, ada))
                .deliver();
        assertThat(Verifier.isRevoked(kept)).isFalse();
        assertThat(Verifier.isRevoked(dropped)).isTrue();
    }

    @Test
    void aNewKeySignsAndWhatTheOldOneSignedStaysGood() throws Exception {
        String before = jwt();
        String key = Service.admin(program)
                .header("Idempotency-Key", "rotate-1")
                .post("/v1/issuer-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("jwk.kid");
        Service.admin(program)
                .header("Idempotency-Key", "rotate-1")
                .post("/v1/issuer-keys")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("jwk.kid", is(key));

        String after = jwt();
        assertThat(kid(after)).isEqualTo(key).isNotEqualTo(kid(before));
        assertThat(Verifier.isRevoked(Verifier.verifiedBadge(before))).isFalse();
        Verifier.verifiedBadge(after);
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys.kid", hasItem(kid(before)))
                .body("keys.kid", hasItem(kid(after)));
    }

    @Test
    void aKeyThatLeakedCanBeWithdrawnOnceAnotherSigns() throws Exception {
        String before = jwt();
        String id = kid(before).substring(kid(before).lastIndexOf('/') + 1);
        Service.admin(program).delete("/v1/issuer-keys/" + id).then().statusCode(409);
        Service.admin(program).post("/v1/issuer-keys").then().statusCode(201);

        Service.admin(program).delete("/v1/issuer-keys/" + id).then().statusCode(204);

        given().get("/.well-known/jwks.json").then().body("keys.kid", not(hasItem(kid(before))));
        Service.admin(program).get("/v1/issuer-keys").then().body("data.signs", is(List.of(true)));
        Service.admin(Service.program("blank"))
                .delete("/v1/issuer-keys/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void thePictureCarriesTheCredential() throws Exception {
        String svg = given().header("Authorization", TestTokens.member(program, ada))
                .get("/v1/members/" + ada + "/badges/" + badge + "/picture")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .extract()
                .asString();
        DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
        xml.setNamespaceAware(true);
        Element root = xml.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        var baked = root.getElementsByTagNameNS("https://purl.imsglobal.org/ob/v3p0", "credential");
        assertThat(baked.getLength()).isEqualTo(1);
        assertThat(Verifier.verifiedBadge(((Element) baked.item(0)).getAttribute("verify")))
                .isEqualTo(Verifier.verifiedBadge(jwt()));
    }

    @Test
    void onlyWhatIsHeldIsShownAndOnlyToThoseWhoMay() {
        String other = idOf("Regular");
        String path = "/v1/members/" + ada + "/badges/";
        given().header("Authorization", TestTokens.member(program, ada))
                .get(path + other + "/credential")
                .then()
                .statusCode(404);
        given().header("Authorization", TestTokens.member(program, MemberId.create()))
                .get(path + badge + "/credential")
                .then()
                .statusCode(404);
        given().header("Authorization", TestTokens.storefront(Service.program("blank")))
                .get(path + badge + "/credential")
                .then()
                .statusCode(404);
        given().header("Authorization", TestTokens.storefront(program))
                .post("/v1/issuer-keys")
                .then()
                .statusCode(403);
        given().get("/v1/status-lists/stl_01kb2x0r9yf8tb4d6v1q3w5e7g").then().statusCode(404);
        given().get("/v1/issuers/prg_01kb2x0r9yf8tb4d6v1q3w5e7g").then().statusCode(404);
    }

    @Test
    void privateKeysAreKeptSealed() throws Exception {
        jwt();
        String stored = transactions.inTransaction(connection -> {
            try (var read = connection.prepareStatement("SELECT private_key FROM issuer_key WHERE program_id = ?")) {
                read.setObject(1, program.uuid());
                try (ResultSet row = read.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
        // Nonce and tag of AES-GCM around the base64 of a PKCS #8 key of 48 bytes.
        byte[] sealed = Base64.getDecoder().decode(stored);
        assertThat(sealed).hasSize(12 + 64 + 16);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("MC4CAQAwBQYDK2Vw");
    }

    private String idOf(String name) {
        return Service.admin(program)
                .get("/v1/badges")
                .then()
                .extract()
                .path("data.find { it.name == '" + name + "' }.id");
    }

    private static String kid(String jwt) throws Exception {
        return JWSObject.parse(jwt).getHeader().getKeyID();
    }

    private String jwt() {
        return jwt(ada);
    }

    private String jwt(MemberId member) {
        return given().header("Authorization", TestTokens.storefront(program))
                .accept(Verifier.VC_JWT)
                .get("/v1/members/" + member + "/badges/" + badge + "/credential")
                .then()
                .statusCode(200)
                .contentType(Verifier.VC_JWT)
                .extract()
                .asString();
    }

    private ValidatableResponse get(String accept) {
        return credential(accept).statusCode(200).contentType(accept);
    }

    private ValidatableResponse credential(String accept) {
        return given().header("Authorization", TestTokens.member(program, ada))
                .accept(accept)
                .get("/v1/members/" + ada + "/badges/" + badge + "/credential")
                .then();
    }
}
