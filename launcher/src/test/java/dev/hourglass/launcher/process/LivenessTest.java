package dev.hourglass.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivenessTest {

    @Test
    void a_process_runs_until_it_ends() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        assertThat(Liveness.isRunning(process.toHandle())).isTrue();

        DetachedProcess.kill(process.toHandle());

        assertThat(Liveness.isRunning(process.toHandle())).isFalse();
    }

    @Test
    void a_dead_child_nobody_waited_for_does_not_count_as_running() throws Exception {
        // The shell becomes a program that never waits for the child it inherited.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & exec sleep 60").start();
        try {
            assertThat(Liveness.awaitExit(parent.toHandle(), 0)).isFalse();
            parent.children()
                    .forEach(child -> assertThat(Liveness.awaitExit(child, 30)).isTrue());
        } finally {
            parent.destroyForcibly();
        }
    }
}
