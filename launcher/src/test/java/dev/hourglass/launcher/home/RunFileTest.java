package dev.hourglass.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    Path directory;

    private RunFile runFile;

    @BeforeEach
    void describe() {
        runFile = new RunFile(directory.resolve("gateway.pid"));
    }

    @Test
    void a_running_process_is_found_again() {
        runFile.remember(ProcessHandle.current());

        assertThat(runFile.process()).contains(ProcessHandle.current());
    }

    @Test
    void a_number_given_to_another_process_is_not_taken_for_ours() throws Exception {
        Files.writeString(
                directory.resolve("gateway.pid"), ProcessHandle.current().pid() + " 1000\n");

        assertThat(runFile.process()).isEmpty();
    }

    @Test
    void a_process_that_ended_is_gone() throws Exception {
        Process process = new ProcessBuilder("true").start();
        ProcessHandle handle = process.toHandle();
        runFile.remember(handle);
        process.waitFor();

        assertThat(runFile.process()).isEmpty();
    }

    @Test
    void a_half_written_file_counts_as_none() throws Exception {
        Files.writeString(directory.resolve("gateway.pid"), "12");

        assertThat(runFile.process()).isEmpty();
    }
}
