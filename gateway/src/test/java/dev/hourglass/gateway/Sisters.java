package dev.hourglass.gateway;

/** The three services behind the gateway under test. */
public record Sisters(SisterService points, SisterService badges, SisterService referral) {
    public void reset() {
        points.reset();
        badges.reset();
        referral.reset();
    }
}
