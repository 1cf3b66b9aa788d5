package dev.hourglass.launcher.platform;

import java.time.Duration;

/** Is told how a start goes, component by component; calls may come from several threads. */
public interface StartProgress {
    /** Tells nobody. */
    StartProgress SILENT = new StartProgress() {
        @Override
        public void starting(String component) {}

        @Override
        public void ready(String component, Duration after) {}
    };

    void starting(String component);

    void ready(String component, Duration after);
}
