package dev.hourglass.points.redemption;

import dev.hourglass.points.TestProgram;
import io.restassured.response.Response;

/** Rewards and redemptions as tests need them. */
record Catalogue(TestProgram shop) {
    /** Adds a reward of the kind custom that costs 50, with these further fields. */
    String reward(String fields) {
        return add("{\"kind\": \"custom\", \"cost\": 50, \"name\": \"Thing\"" + fields + "}");
    }

    /** Adds a reward that costs 50, with a pool of these codes. */
    String vouchers(String codes) {
        String id = add("{\"kind\": \"voucher\", \"cost\": 50, \"name\": \"Cinema\"}");
        shop.admin()
                .body("{\"codes\": " + codes + "}")
                .post("/v1/rewards/" + id + "/vouchers")
                .then()
                .statusCode(201);
        return id;
    }

    private String add(String body) {
        return shop.admin()
                .body(body)
                .post("/v1/rewards")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    Response redeem(String member, String reward) {
        return redeem(member, reward, "");
    }

    Response redeem(String member, String reward, String fields) {
        return shop.once()
                .body("{\"rewardId\": \"" + reward + "\"" + fields + "}")
                .post("/v1/members/" + member + "/redemptions");
    }

    /** The id of a new redemption. */
    String held(String member, String reward) {
        return redeem(member, reward).then().statusCode(201).extract().path("id");
    }

    Response go(String redemption, String way) {
        return shop.storefront().post("/v1/redemptions/" + redemption + "/" + way);
    }
}
