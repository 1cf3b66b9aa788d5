package dev.hourglass.launcher.platform;

import dev.hourglass.launcher.process.PortHolder;
import dev.hourglass.launcher.process.StartupFailure;
import dev.hourglass.launcher.service.PlatformPorts;
import dev.hourglass.launcher.service.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Looks before starting whether the ports are free. */
public final class PortCheck {
    private static final int COMMAND_LINE_SHOWN = 100;

    private PortCheck() {}

    /** @throws StartupFailure naming every busy port, who holds it if that can be known, and the way out */
    public static void requireFree(PlatformSettings settings) {
        StringJoiner busy = new StringJoiner("\n");
        wanted(settings).forEach((port, purpose) -> {
            if (PortHolder.isBusy(port)) {
                busy.add(describe(port, purpose, PortHolder.find(port)));
            }
        });
        if (busy.length() > 0) {
            throw new StartupFailure(busy + "\n" + wayOut(settings.ports()));
        }
    }

    private static Map<Integer, String> wanted(PlatformSettings settings) {
        PlatformPorts ports = settings.ports();
        Map<Integer, String> wanted = new LinkedHashMap<>();
        wanted.put(ports.gateway(), Service.GATEWAY.label());
        wanted.put(ports.points(), Service.POINTS.label());
        wanted.put(ports.badges(), Service.BADGES.label());
        wanted.put(ports.referral(), Service.REFERRAL.label());
        if (settings.database().isEmpty()) {
            wanted.put(ports.postgres(), "PostgreSQL");
        }
        if (settings.redisUrl().isEmpty()) {
            wanted.put(ports.redis(), "Redis");
        }
        return wanted;
    }

    static String describe(int port, String purpose, Optional<ProcessHandle> holder) {
        String who = holder.map(process -> "process " + process.pid() + commandLine(process))
                .orElse("another program (which one is not visible to this user)");
        return "Port " + port + ", wanted for " + purpose + ", is in use by " + who + ".";
    }

    private static String commandLine(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.length() > COMMAND_LINE_SHOWN ? line.substring(0, COMMAND_LINE_SHOWN) + "…" : line)
                .map(line -> " (" + line + ")")
                .orElse("");
    }

    static String wayOut(PlatformPorts ports) {
        int other = ports.gateway() + 1_000 <= 65_000 ? ports.gateway() + 1_000 : 18_080;
        return "Stop that program, or take other ports: ./hourglass up --port " + other + " uses " + other + " to "
                + (other + 5) + ".";
    }
}
