package dev.hourglass.system.history;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real order histories, which are no part of the project: beside the checkout, or where HOURGLASS_DATA says. */
record SharedData(Path cdnow, Path onlineRetail) {

    /** Skips the test that asks when the data is not there. */
    static SharedData orSkip() {
        String named = System.getenv("HOURGLASS_DATA");
        Path directory = named == null || named.isBlank()
                ? Path.of(System.getProperty("hourglass.root"), "..", "shared", "data")
                        .normalize()
                : Path.of(named);
        var data = new SharedData(
                directory.resolve("cdnow/CDNOW_sample.txt"),
                directory.resolve("online-retail/online-retail-2010-12.csv.gz"));
        assumeTrue(
                Files.exists(data.cdnow) && Files.exists(data.onlineRetail),
                () -> "No order histories in " + directory.toAbsolutePath()
                        + "; set HOURGLASS_DATA to a directory with cdnow/ and online-retail/ to run this test.");
        return data;
    }
}
