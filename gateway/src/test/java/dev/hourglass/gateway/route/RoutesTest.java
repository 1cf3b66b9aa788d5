package dev.hourglass.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.gateway.upstream.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/orders/web/1001, POINTS",
        "/v1/orders/web/1001/refunds, POINTS",
        "/v1/members, POINTS",
        "/v1/members/mem_1, POINTS",
        "/v1/members/mem_1/points, POINTS",
        "/v1/members/mem_1/rewards/x, POINTS",
        "/v1/members/mem_1/rewards, GATEWAY",
        "/v1/members/mem_1/badges, BADGES",
        "/v1/members/mem_1/badges/bdg_1/credential, BADGES",
        "/v1/members/mem_1/challenges/chl_1/join, BADGES",
        "/v1/members/mem_1/leaderboard-name, BADGES",
        "/v1/members/mem_1/streaks, BADGES",
        "/v1/members/mem_1/referral, REFERRAL",
        "/v1/me, POINTS",
        "/v1/me/points, POINTS",
        "/v1/me/badges, BADGES",
        "/v1/me/referral, REFERRAL",
        "/v1/me/rewards, GATEWAY",
        "/v1/me/stream, GATEWAY",
        "/v1/rewards, POINTS",
        "/v1/badges/bdg_1, BADGES",
        "/v1/leaderboards/l, BADGES",
        "/badges/bdg_1, BADGES",
        "/v1/issuer-keys/isk_1, BADGES",
        "/v1/issuers/prg_1/keys/isk_1, BADGES",
        "/v1/status-lists/stl_1, BADGES",
        "/.well-known/jwks.json, BADGES",
        "/v1/partner/credit/entries, REFERRAL",
        "/v1/insights/referrals, REFERRAL",
        "/v1/insights/liability, POINTS",
        "/v1/members/mem_1/referral/credit/uses/web:1, REFERRAL",
        "/v1/partners, GATEWAY",
        "/v1/partners/ptn_1, REFERRAL",
        "/v1/partners/ptn_1/keys/key_1, GATEWAY",
        "/v1/partner/webhooks/whk_1/deliveries, GATEWAY",
        "/v1/payouts/pay_1/paid, REFERRAL",
        "/v1/members/mem_1/referral/export, REFERRAL",
        "/r/prg_1/CODE, REFERRAL",
        "/v1/programs, GATEWAY",
        "/internal/events, GATEWAY",
        "/, GATEWAY",
        "/openapi, GATEWAY",
        "/docs, GATEWAY",
        "/docs/index.html, GATEWAY"
    })
    void everyPathHasOneServiceThatAnswers(String path, Service service) {
        assertThat(Routes.of(path)).map(Route::target).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v2/orders",
                "/v1/order",
                "/v1/ordersx",
                "/v1/orders;x=1",
                "/admin",
                "/r/prg_1",
                "/badges",
                "/v1/mexico",
                "/v1/program/x"
            })
    void whatIsNotInTheTableDoesNotExist(String path) {
        assertThat(Routes.of(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/r/prg_1/CODE", "/badges/bdg_1", "/v1/status-lists/1", "/.well-known/jwks.json", "/openapi"})
    void publicPagesNeedNoCredential(String path) {
        assertThat(Routes.of(path)).map(Route::isPublic).contains(true);
    }

    @Test
    void nothingInternalIsEverForwarded() {
        assertThat(Routes.of("/internal/programs/prg_1"))
                .map(Route::isForwarded)
                .contains(false);
        assertThat(Routes.of("/internal/members/mem_1/home"))
                .map(Route::isForwarded)
                .contains(false);
    }

    @Test
    void meStandsForTheMemberOfTheToken() {
        assertThat(MyPath.asMember("/v1/me/points", "mem_1")).isEqualTo("/v1/members/mem_1/points");
        assertThat(MyPath.asMember("/v1/me", "mem_1")).isEqualTo("/v1/members/mem_1");
        assertThat(MyPath.asMember("/v1/merchants", "mem_1")).isEqualTo("/v1/merchants");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/orders/web/1001, false",
        "/v1/orders/imports, true",
        "/v1/orders/imports/imp_1, true",
        "/v1/members/mem_1, false",
        "/v1/me/export, true",
        "/v1/me/badges/export, true",
        "/v1/insights/retention, true",
        "/v1/earning-rules/rul_1, false",
        "/v1/earning-rules/simulations, true",
        "/v1/badges/preview, true"
    })
    void onlyWhatWorksOnAWholeHistoryMayTakeLong(String path, boolean slow) {
        assertThat(Routes.of(path)).map(Route::isSlow).contains(slow);
    }
}
