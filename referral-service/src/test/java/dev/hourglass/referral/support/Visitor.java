package dev.hourglass.referral.support;

import static io.restassured.RestAssured.given;
import static io.restassured.config.HeaderConfig.headerConfig;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.testing.TestTokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** A person with a browser. */
public final class Visitor {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    private Visitor() {}

    /** Where the link leads the visitor. */
    public static Response follow(ProgramId program, String code) {
        return follow(program, code, Map.of());
    }

    /** @param headers beside or instead of what the browser says */
    public static Response follow(ProgramId program, String code, Map<String, String> headers) {
        return of(program).headers(headers).get("/r/" + program + "/" + code);
    }

    /** Somebody without a credential, whom the gateway has let in to this program, and who stays where they are. */
    public static RequestSpecification of(ProgramId program) {
        return given().config(RestAssured.config().headerConfig(headerConfig().overwriteHeadersWithName("User-Agent")))
                .header("Authorization", TestTokens.of(Caller.of(program, Role.PUBLIC, "public")))
                .header("User-Agent", BROWSER)
                .redirects()
                .follow(false);
    }

    /** The click that the link gives the landing page. */
    public static String click(ProgramId program, String code) {
        return follow(program, code).header("Location").replaceFirst(".*hg_click=", "");
    }
}
