package dev.hourglass.launcher.service;

import dev.hourglass.launcher.embedded.DatabaseServer;
import dev.hourglass.launcher.home.Secrets;
import java.util.Map;
import java.util.TreeMap;

/** What a service is told when it starts. */
public final class ServiceEnvironment {
    private ServiceEnvironment() {}

    /** The environment variables of one service. */
    public static Map<String, String> of(
            Service service, PlatformPorts ports, DatabaseServer database, String redisUrl, Secrets secrets) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("HOURGLASS_HTTP_HOST", "127.0.0.1");
        environment.put("HOURGLASS_HTTP_PORT", Integer.toString(ports.of(service)));
        environment.put("HOURGLASS_DATABASE_URL", database.jdbcUrl(service.database()));
        environment.put("HOURGLASS_DATABASE_USER", database.user());
        environment.put("HOURGLASS_DATABASE_PASSWORD", database.password());
        environment.put("HOURGLASS_REDIS_URL", redisUrl);
        environment.put("HOURGLASS_INTERNAL_SECRET", secrets.internalSecret());
        environment.put("HOURGLASS_GATEWAY_URL", ports.url(Service.GATEWAY));
        environment.put("HOURGLASS_POINTS_URL", ports.url(Service.POINTS));
        environment.put("HOURGLASS_BADGES_URL", ports.url(Service.BADGES));
        environment.put("HOURGLASS_REFERRAL_URL", ports.url(Service.REFERRAL));
        environment.put("HOURGLASS_LOG_JSON", System.getenv().getOrDefault("HOURGLASS_LOG_JSON", "false"));
        environment.put("HOURGLASS_PUBLIC_URL", publicUrl(ports));
        if (service == Service.GATEWAY) {
            environment.put("HOURGLASS_OPERATOR_KEY", secrets.operatorKey());
        }
        return environment;
    }

    private static String publicUrl(PlatformPorts ports) {
        return System.getenv().getOrDefault("HOURGLASS_PUBLIC_URL", "http://localhost:" + ports.gateway());
    }
}
