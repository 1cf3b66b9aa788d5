package dev.hourglass.points.reference;

import dev.hourglass.points.TestProgram;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The program whose books are compared, and its time. The service's own clock stands where it stands; a day passes by moving
 * what it keeps a day back, and the reference's clock a day on.
 */
final class TestShop {
    static final int WINDOW_DAYS = 3;
    static final int EXPIRY_DAYS = 20;
    static final Duration HOLD = Duration.ofDays(3);

    private final TestProgram program;
    private final boolean mayOwe;
    private final String reward;
    private final ZoneOffset zone;
    private final Instant today;
    private Duration passed = Duration.ZERO;

    TestShop(boolean mayOwe) {
        this.mayOwe = mayOwe;
        Instant now = Instant.now();
        // About noon, so that no day ends while the test runs.
        this.zone = ZoneOffset.ofHours(12 - now.atOffset(ZoneOffset.UTC).getHour());
        this.today = now.minus(Duration.ofHours(1));
        this.program = TestProgram.create(Map.of(
                "template",
                "blank",
                "timeZone",
                zone.getId(),
                "availableAfterDays",
                WINDOW_DAYS,
                "expiry",
                Map.of("kind", "after_days", "days", EXPIRY_DAYS),
                "negativeBalance",
                mayOwe ? "allow_negative" : "clamp_to_zero"));
        program.admin().body("""
                        {"name": "1 per EUR", "on": "order", "earn": {"kind": "per_amount", "points": 1, "per": 100},
                         "stacking": "stack", "active": true}""").post("/v1/earning-rules").then().statusCode(201);
        this.reward = program.admin()
                .body("""
                        {"name": "Anything", "description": "A point each", "kind": "custom", "cost": 1,
                         "holdMinutes": %d, "active": true}""".formatted(HOLD.toMinutes()))
                .post("/v1/rewards")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    TestProgram program() {
        return program;
    }

    boolean mayOwe() {
        return mayOwe;
    }

    String reward() {
        return reward;
    }

    /** A moment of the service's today that has passed. */
    Instant today() {
        return today;
    }

    /** Now, as the reference counts. */
    Instant now() {
        return today.plus(passed).plus(Duration.ofHours(1));
    }

    /** A moment of the service's time as the reference counts. */
    Instant sinceThen(Instant moment) {
        return moment.plus(passed);
    }

    /** When points that become available at this moment are lost, by the documentation: at the end of the last day. */
    Instant expiry(Instant availableAt) {
        LocalDate day = LocalDate.ofInstant(availableAt, zone);
        return day.plusDays(EXPIRY_DAYS + 1L).atStartOfDay().toInstant(zone);
    }

    void daysPass(int days) {
        passed = passed.plus(Duration.ofDays(days));
    }
}
