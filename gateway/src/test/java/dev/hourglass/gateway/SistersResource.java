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
        return Map.of(
                "hourglass.sign-in.issuer", provider.issuer(),
                "hourglass.points.url", sisters.points().url(),
                "hourglass.badges.url", sisters.badges().url(),
                "hourglass.referral.url", sisters.referral().url(),
                "hourglass.redis.url", "redis://127.0.0.1:" + redis.port(),
                "hourglass.operator.key", operator.key(),
                "hourglass.upstream.response-timeout", "PT3S",
                "hourglass.upstream.max-connections", "16",
                "hourglass.upstream.probe-every", "PT0.05S");
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
