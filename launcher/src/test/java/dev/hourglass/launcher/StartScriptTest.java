package dev.hourglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script in a checkout made of paper: Java and Maven are scripts that say what they were asked. */
class StartScriptTest {
    private static final List<String> JARS = List.of(
            "launcher/target/launcher.jar",
            "gateway/target/quarkus-app/quarkus-run.jar",
            "points-service/target/quarkus-app/quarkus-run.jar",
            "badges-service/target/quarkus-app/quarkus-run.jar",
            "referral-service/target/quarkus-app/quarkus-run.jar");

    record Outcome(int exitCode, String output) {}

    @TempDir
    Path directory;

    private Path checkout;
    private Path jdk;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = directory.resolve("a checkout");
        jdk = directory.resolve("jdk");
        Files.createDirectories(checkout.resolve("gateway/src/main/java"));
        Files.writeString(checkout.resolve("gateway/src/main/java/Door.java"), "class Door {}");
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Path script = Path.of(System.getProperty("hourglass.root"), "hourglass");
        Files.copy(script, checkout.resolve("hourglass"));
        makeExecutable(checkout.resolve("hourglass"));
        script(jdk.resolve("bin/javac"), "exit 0");
        java("17.0.15");
        script(checkout.resolve("mvnw"), "echo \"mvnw $*\" >>\"$PWD/builds\"", makeJars());
    }

    @Test
    void help_needs_neither_java_nor_a_build() throws Exception {
        Outcome help = run(Map.of("JAVA_HOME", "/nowhere"), "help");

        assertThat(help.exitCode()).isZero();
        assertThat(checkout.resolve("builds")).doesNotExist();
    }

    @Test
    void help_names_every_command() throws Exception {
        String help = run(Map.of(), "help").output();

        assertThat(Hourglass.commandLine().getSubcommands().keySet())
                .allSatisfy(command -> assertThat(help).contains("./hourglass " + command));
    }

    @Test
    void help_for_a_measurement_asks_the_program_that_measures() throws Exception {
        assertThat(run(Map.of(), "help", "bench", "rules").output()).contains("bench/target/bench.jar help rules");
    }

    @Test
    void an_old_java_is_refused_with_its_version_and_where_it_came_from() throws Exception {
        java("11.0.2");
        Outcome old = run(Map.of(), "up");
        assertThat(old.exitCode()).isEqualTo(1);
        assertThat(old.output()).contains("needs Java 17 or newer", "JAVA_HOME (" + jdk + ")", "11.0.2");

        java("1.8.0_402");
        assertThat(run(Map.of(), "up").output()).contains("1.8.0_402");
    }

    @Test
    void a_java_home_without_java_is_named() throws Exception {
        Outcome outcome = run(Map.of("JAVA_HOME", "/nowhere"), "up");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("JAVA_HOME is /nowhere", "no program /nowhere/bin/java");
    }

    @Test
    void a_runtime_without_compiler_is_refused_only_when_something_must_be_built() throws Exception {
        Files.delete(jdk.resolve("bin/javac"));
        assertThat(run(Map.of(), "up").output()).contains("Building needs a JDK", "without the compiler javac");

        script(jdk.resolve("bin/javac"), "exit 0");
        run(Map.of(), "up");
        Files.delete(jdk.resolve("bin/javac"));
        assertThat(run(Map.of(), "up").exitCode()).isZero();
    }

    @Test
    void up_builds_once_and_then_runs_the_launcher_with_its_arguments() throws Exception {
        Outcome first = run(Map.of(), "up", "--port", "9080");
        assertThat(first.output()).contains("Building Hourglass").contains("launcher.Hourglass up --port 9080");

        Outcome second = run(Map.of(), "up", "--port", "9080");
        assertThat(second.output()).doesNotContain("Building").contains("launcher.Hourglass up --port 9080");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void a_changed_source_is_built_again() throws Exception {
        run(Map.of(), "up");
        touchLater("gateway/src/main/java/Door.java");

        run(Map.of(), "up");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void a_build_leaves_nothing_of_sources_that_are_gone() throws Exception {
        Path gone = checkout.resolve("gateway/target/classes/db/migration/V1__moved.sql");
        Files.createDirectories(gone.getParent());
        Files.writeString(gone, "");

        run(Map.of(), "up");

        assertThat(gone).doesNotExist();
    }

    @Test
    void a_missing_result_is_built_again() throws Exception {
        run(Map.of(), "up");
        Files.delete(checkout.resolve("gateway/target/quarkus-app/quarkus-run.jar"));

        run(Map.of(), "up");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void looking_and_stopping_never_rebuild() throws Exception {
        run(Map.of(), "up");
        touchLater("gateway/src/main/java/Door.java");

        assertThat(run(Map.of(), "status").output()).contains("launcher.Hourglass status");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void nothing_is_built_under_running_services() throws Exception {
        run(Map.of(), "up");
        touchLater("gateway/src/main/java/Door.java");
        Files.createDirectories(checkout.resolve(".hourglass/run"));
        Files.writeString(
                checkout.resolve(".hourglass/run/gateway.pid"),
                ProcessHandle.current().pid() + " 1\n");

        Outcome outcome = run(Map.of(), "up");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("running on the old build", "./hourglass down");
    }

    @Test
    void a_failed_build_shows_its_errors_and_where_the_log_is_and_is_tried_again() throws Exception {
        script(
                checkout.resolve("mvnw"),
                "echo \"mvnw $*\" >>\"$PWD/builds\"",
                "echo '[INFO] noise'",
                "echo '[ERROR] Door.java:[1,1] a door is missing'",
                "exit 1");

        Outcome outcome = run(Map.of(), "up");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("The build failed", "a door is missing", ".hourglass/logs/build.log")
                .doesNotContain("noise", "launcher.Hourglass");
        run(Map.of(), "up");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void bench_runs_its_own_jar() throws Exception {
        Outcome outcome = run(Map.of(), "bench", "orders", "--clients", "64");

        assertThat(outcome.output()).contains("bench.jar orders --clients 64");
    }

    @Test
    void it_can_be_called_from_anywhere() throws Exception {
        Outcome outcome = run(directory, Map.of(), checkout.resolve("hourglass").toString(), "status");

        assertThat(outcome.output()).contains("-Dhourglass.root=" + checkout).contains("launcher.Hourglass status");
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./hourglass"));
        command.addAll(List.of(arguments));
        return run(checkout, environment, command.toArray(String[]::new));
    }

    private Outcome run(Path where, Map<String, String> environment, String... command) throws Exception {
        Path output = Files.createTempFile(directory, "output", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the script ends").isTrue();
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    private void java(String version) throws IOException {
        script(
                jdk.resolve("bin/java"),
                "case $1 in -version) echo 'openjdk version \"" + version + "\" 2025-04-15' >&2; exit 0 ;; esac",
                "echo \"java $*\"");
    }

    private static String makeJars() {
        StringBuilder lines = new StringBuilder();
        List<String> all = new ArrayList<>(JARS);
        all.add("bench/target/bench.jar");
        all.forEach(jar -> lines.append("mkdir -p ")
                .append(Path.of(jar).getParent())
                .append(" && : >")
                .append(jar)
                .append('\n'));
        return lines.toString();
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds"));
    }

    private void touchLater(String source) throws IOException {
        Files.setLastModifiedTime(
                checkout.resolve(source), FileTime.from(Instant.now().plusSeconds(2)));
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        makeExecutable(file);
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
