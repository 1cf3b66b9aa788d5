package dev.hourglass.launcher.home;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.launcher.process.StartupFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {
    private static final HomeDirectory HOME = new HomeDirectory(Path.of("/srv/hourglass/.hourglass"));

    @Test
    void less_than_one_gibibyte_is_refused_with_the_place_and_the_amount() {
        assertThatThrownBy(() -> DiskSpace.requireEnough(512L << 20, HOME))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("Only 0.50 GiB are free at /srv/hourglass/.hourglass")
                .hasMessageContaining("at least 1 GiB");
    }

    @Test
    void one_gibibyte_is_enough() {
        assertThatCode(() -> DiskSpace.requireEnough(1L << 30, HOME)).doesNotThrowAnyException();
    }
}
