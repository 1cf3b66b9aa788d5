package dev.hourglass.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {
    private static final HomeDirectory HOME = new HomeDirectory(Path.of("/srv/hourglass/.hourglass"));

    @Test
    void less_than_one_gibibyte_is_told_with_the_place_and_the_amount() {
        assertThat(DiskSpace.shortage(512L << 20, HOME)).hasValueSatisfying(shortage -> assertThat(shortage)
                .contains("Only 0.50 GiB are free at /srv/hourglass/.hourglass", "at least 1 GiB"));
    }

    @Test
    void one_gibibyte_is_enough() {
        assertThat(DiskSpace.shortage(1L << 30, HOME)).isEmpty();
    }
}
