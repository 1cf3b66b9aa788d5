package dev.hourglass.gateway;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Two gateways, quotas that a test can use up, nothing of which comes back within an hour, and little patience. */
public final class TightLimits implements QuarkusTestProfile {
    /** Calls of one address without a good credential. */
    public static final int REFUSALS = 30;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "hourglass.limits.replicas", "2",
                "hourglass.limits.share-deadline", "PT5S",
                "hourglass.limits.key.redeem", "100/PT1H",
                "hourglass.limits.token.redeem", "4/PT1H",
                "hourglass.limits.address.refused", REFUSALS + "/PT1H",
                "hourglass.door.head-timeout", "PT3S",
                "hourglass.upstream.body-timeout", "PT3S");
    }
}
