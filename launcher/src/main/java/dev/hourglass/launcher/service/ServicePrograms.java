package dev.hourglass.launcher.service;

import java.util.List;

/** How to run each service. */
@FunctionalInterface
public interface ServicePrograms {
    /** Program and arguments; everything else a service needs comes from its environment. */
    List<String> command(Service service);
}
