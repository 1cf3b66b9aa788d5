package dev.hourglass.gateway;

import dev.hourglass.kit.security.KeyFormat;
import dev.hourglass.launcher.embedded.RedisServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives the gateway under test three sister services, a Redis and an operator key. */
public final class SistersResource implements QuarkusTestResourceLifecycleManager {
    private Sisters sisters;
    private RedisServer redis;
    private OpenIdProvider provider;
    private OperatorSecret operator;

    /** The operator's key in clear text. */
    public record OperatorSecret(String key) {}

    @Override
    public Map<String, String> start() {
        sisters = new Sisters(new SisterService("points"), new SisterService("badges"), new SisterService("referral"));
        redis = RedisServer.temporary();
        provider = OpenIdProvider.start();
        operator = new OperatorSecret(KeyFormat.generate(KeyFormat.OPERATOR));
        return Map.ofEntries(
                Map.entry("hourglass.sign-in.issuer", provider.issuer()),
                Map.entry("hourglass.points.url", sisters.points().url()),
                Map.entry("hourglass.badges.url", sisters.badges().url()),
                Map.entry("hourglass.referral.url", sisters.referral().url()),
                Map.entry("hourglass.redis.url", "redis://127.0.0.1:" + redis.port()),
                Map.entry("hourglass.operator.key", operator.key()),
                Map.entry("hourglass.upstream.response-timeout", "PT3S"),
                Map.entry("hourglass.upstream.max-connections", "16"),
                Map.entry("hourglass.upstream.probe-every", "PT0.05S"),
                // A test that waits for a screen to be remembered, or for a sign of life, waits for this.
                Map.entry("hourglass.home.settle", "PT0.2S"),
                Map.entry("hourglass.live.heartbeat", "PT0.2S"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sisters, new TestInjector.MatchesType(Sisters.class));
        injector.injectIntoFields(provider, new TestInjector.MatchesType(OpenIdProvider.class));
        injector.injectIntoFields(redis, new TestInjector.MatchesType(RedisServer.class));
        injector.injectIntoFields(operator, new TestInjector.MatchesType(OperatorSecret.class));
    }

    @Override
    public void stop() {
        provider.stop();
        redis.close();
    }
}
