package dev.hourglass.launcher.platform;

import dev.hourglass.launcher.embedded.PostgresServer;
import dev.hourglass.launcher.embedded.RedisServer;
import dev.hourglass.launcher.process.PortHolder;
import dev.hourglass.launcher.service.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How all components of a platform are at the moment. */
public record PlatformStatus(List<ComponentStatus> components) {

    public PlatformStatus {
        components = List.copyOf(components);
    }

    /** Looks at every component now. */
    public static PlatformStatus of(Platform platform) {
        PlatformSettings settings = platform.settings();
        List<ComponentStatus> components = new ArrayList<>();
        for (Service service : List.of(Service.GATEWAY, Service.POINTS, Service.BADGES, Service.REFERRAL)) {
            components.add(component(
                    service.label(),
                    settings.ports().of(service),
                    platform.process(service),
                    platform.isReady(service)));
        }
        components.add(settings.database()
                .map(server -> outside(Platform.POSTGRES, server.host() + ":" + server.port()))
                .orElseGet(() -> embedded(
                        Platform.POSTGRES,
                        settings.ports().postgres(),
                        platform.postgres().flatMap(PostgresServer::pid))));
        components.add(settings.redisUrl()
                .map(url -> outside(Platform.REDIS, "REDIS_URL"))
                .orElseGet(() -> embedded(
                        Platform.REDIS,
                        settings.ports().redis(),
                        platform.redis().flatMap(RedisServer::pid))));
        return new PlatformStatus(components);
    }

    private static ComponentStatus embedded(String name, int port, Optional<Long> pid) {
        return component(name, port, pid.flatMap(ProcessHandle::of), pid.isPresent() && PortHolder.isBusy(port));
    }

    private static ComponentStatus outside(String name, String where) {
        return new ComponentStatus(name, where, Optional.empty(), true, Optional.empty(), Optional.empty());
    }

    private static ComponentStatus component(String name, int port, Optional<ProcessHandle> process, boolean ready) {
        Duration uptime = process.flatMap(running -> running.info().startInstant())
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
        return ComponentStatus.of(name, port, process, process.isPresent() && ready, uptime);
    }

    /** Whether every component answers. */
    public boolean allReady() {
        return components.stream().allMatch(ComponentStatus::ready);
    }

    /** The components of which a process runs, ready or not. */
    public List<ComponentStatus> running() {
        return components.stream().filter(ComponentStatus::runs).toList();
    }
}
