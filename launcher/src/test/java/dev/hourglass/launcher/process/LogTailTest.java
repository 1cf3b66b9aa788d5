package dev.hourglass.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path directory;

    @Test
    void the_last_lines_come_in_their_order() throws Exception {
        Path log = Files.writeString(
                directory.resolve("a.log"),
                IntStream.rangeClosed(1, 100_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));

        assertThat(LogTail.lastLines(log, 2)).containsExactly("line 99999", "line 100000");
    }

    @Test
    void a_file_that_is_not_there_has_no_lines() {
        assertThat(LogTail.lastLines(directory.resolve("none.log"), 5)).isEmpty();
    }
}
