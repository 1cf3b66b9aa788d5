package dev.hourglass.gateway.signin;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.OpenIdProvider;
import dev.hourglass.kit.id.ProgramId;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInTest extends GatewayTest {
    private Shop shop;

    @BeforeEach
    void aProgram() {
        shop = aShop();
    }

    @Test
    void whoSignedInManagesTheProgramThatTheProviderNames() throws Exception {
        String token = provider.rsa(claims(shop.program()).build());

        with(token)
                .get("/v1/program")
                .then()
                .statusCode(200)
                .body("id", equalTo(shop.program().toString()));
        with(token)
                .body(Map.of("kind", "storefront", "name", "till"))
                .post("/v1/keys")
                .then()
                .statusCode(201);
        with(token).get("/v1/audit-log").then().statusCode(200).body("data.actor", hasItem("user:u-7"));
        with(token).get("/v1/operator/points/dead-letters").then().statusCode(403);
    }

    @Test
    void keysOnEllipticCurvesAreGoodToo() throws Exception {
        with(provider.ec(claims(shop.program()).build()))
                .get("/v1/program")
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsNotTheProvidersOrNotForUsOrNotGoodNowIsRefused() throws Exception {
        JWTClaimsSet good = claims(shop.program()).build();
        refused(new OpenIdProvider(provider.issuer()).rsa(good));
        refused(provider.rsa(
                claims(shop.program()).issuer("https://elsewhere.example").build()));
        refused(provider.rsa(claims(shop.program()).audience("another").build()));
        refused(provider.rsa(claims(shop.program()).expirationTime(in(-60)).build()));
        refused(provider.rsa(claims(shop.program()).notBeforeTime(in(300)).build()));
        refused(provider.rsa(claims(shop.program()).subject(null).build()));
        refused(provider.rsa(
                claims(shop.program()).claim("hourglass_program", null).build()));
        refused(provider.rsa(
                claims(shop.program()).claim("hourglass_program", "prg_1").build()));
        SignedJWT byPublicKey = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(), good);
        byPublicKey.sign(new MACSigner(provider.publicRsaKey()));
        refused(byPublicKey.serialize());
    }

    @Test
    void aProgramThatIsNotHereIsNotThere() throws Exception {
        with(provider.rsa(claims(ProgramId.create()).build()))
                .get("/v1/program")
                .then()
                .statusCode(404);
    }

    private static void refused(String token) {
        with(token).get("/v1/program").then().statusCode(401);
    }

    private JWTClaimsSet.Builder claims(ProgramId program) {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience("hourglass")
                .subject("u-7")
                .claim("hourglass_program", program.toString())
                .expirationTime(in(300));
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
