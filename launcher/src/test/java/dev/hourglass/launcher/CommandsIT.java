package dev.hourglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.platform.FakeCheckout;
import dev.hourglass.launcher.platform.LastStart;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.platform.PlatformStatus;
import dev.hourglass.launcher.process.FreePorts;
import dev.hourglass.launcher.process.Liveness;
import dev.hourglass.launcher.service.Service;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands as a person gives them, each in a process of its own; the services are fakes, the servers are real. The tests
 * share a checkout, so each first brings it to where its story begins.
 */
class CommandsIT {
    private static final int LIMIT_SECONDS = 120;

    record Outcome(int exitCode, String output) {}

    @TempDir
    private static Path directory;

    private static Path shared;
    private static int sharedPort;

    private Path checkout = shared;
    private int port = sharedPort;

    @BeforeAll
    static void prepare() {
        shared = FakeCheckout.in(directory.resolve("a checkout"));
        sharedPort = sixInARow();
    }

    @AfterEach
    void endWhatStillRunsInTheForeground() throws Exception {
        for (Process process : processes) {
            process.destroy();
            await(process);
        }
    }

    @AfterAll
    static void stop() {
        LastStart.in(home(shared)).ifPresent(last -> platform(shared).stop());
    }

    @Test
    void up_detached_returns_with_everything_ready_and_leaves_it_running() throws Exception {
        run("reset", "--yes");

        Outcome up = up();

        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(up.output())
                .contains("Hourglass is running.")
                .contains("http://localhost:" + port + "/docs")
                .contains("psql postgresql://hourglass:")
                .contains("hg_store_fake")
                .contains("The story ends early");
        assertThat(run("status").exitCode()).isZero();
        assertThat(home().credentials()).content().contains("prg_fake");
    }

    @Test
    void a_second_up_says_that_it_runs_already() throws Exception {
        up();

        Outcome second = up();

        assertThat(second.exitCode()).isZero();
        assertThat(second.output()).contains("already running").contains("points-service     ready");
    }

    @Test
    void up_after_down_finds_the_program_and_the_ports_of_the_first_start() throws Exception {
        up();
        String credentials = Files.readString(home().credentials());
        assertThat(run("down").exitCode()).isZero();
        assertThat(run("status").output()).contains("not running").doesNotContain("not ready");

        Outcome again = run("up", "--detach");

        assertThat(again.output())
                .contains("of program prg_fake", "http://localhost:" + port)
                .doesNotContain("story");
        assertThat(home().credentials()).hasContent(credentials);
    }

    @Test
    void up_after_kill_minus_nine_of_everything_works() throws Exception {
        up();
        platform().kill();

        Outcome again = up();

        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(PlatformStatus.of(platform()).allReady()).isTrue();
    }

    @Test
    void what_an_interrupted_start_left_is_stopped_by_the_next() throws Exception {
        up();
        long old = platform().process(Service.BADGES).orElseThrow().pid();
        platform().kill(Service.GATEWAY);

        Outcome again = up();

        assertThat(again.output())
                .contains("An earlier start left something running", "badges-service (process " + old);
        assertThat(PlatformStatus.of(platform()).allReady()).isTrue();
    }

    @Test
    void a_service_that_dies_at_start_stops_the_rest() throws Exception {
        run("down");

        Process up = launch(List.of("FAKE_DIES=hourglass_referral"), upCommand());
        Outcome outcome = await(up);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("referral-service died", "the moon is in the wrong house", "referral-service.log");
        assertThat(PlatformStatus.of(platform()).running()).isEmpty();
    }

    @Test
    void a_busy_port_is_told_before_anything_starts() throws Exception {
        checkout = FakeCheckout.in(directory.resolve("another checkout"));
        port = sixInARow();
        try (ServerSocket busy = new ServerSocket()) {
            busy.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));

            Outcome outcome = up();

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output()).contains("Port " + port + ", wanted for gateway, is in use by process");
            assertThat(home().postgresData()).doesNotExist();
        }
    }

    @Test
    void in_the_foreground_it_starts_a_dead_part_again_and_stops_everything_at_the_end() throws Exception {
        run("down");
        Process up = launch(List.of(), "up", "--port", Integer.toString(port));
        eventually(() -> outputOf(up).contains("Ctrl-C stops it"));
        platform().kill(Service.POINTS);
        eventually(() -> outputOf(up).contains("points-service is ready again"));
        platform().redis().orElseThrow().kill();
        eventually(() -> outputOf(up).contains("redis is ready again"));

        up.destroy();

        assertThat(Liveness.awaitExit(up.toHandle(), LIMIT_SECONDS)).isTrue();
        assertThat(outputOf(up)).contains("Stopped. The data stays in");
        assertThat(PlatformStatus.of(platform()).running()).isEmpty();
    }

    @Test
    void down_ends_a_start_in_another_terminal() throws Exception {
        run("down");
        Process up = launch(List.of(), "up", "--port", Integer.toString(port));
        eventually(() -> outputOf(up).contains("Ctrl-C stops it"));

        assertThat(run("down").exitCode()).isZero();

        assertThat(Liveness.isRunning(up.toHandle())).isFalse();
        assertThat(PlatformStatus.of(platform()).running()).isEmpty();
    }

    @Test
    void reset_deletes_everything_but_only_when_sure() throws Exception {
        up();
        Outcome unsure = run("reset");
        assertThat(unsure.output()).contains("Nothing was deleted");
        assertThat(PlatformStatus.of(platform()).allReady()).isTrue();

        assertThat(run("reset", "--yes").exitCode()).isZero();

        assertThat(home().path()).doesNotExist();
    }

    @Test
    void logs_shows_what_a_service_wrote() throws Exception {
        up();

        assertThat(run("logs", "badges-service").output()).contains("listening on " + (port + 2));
        assertThat(run("logs", "nonsense").output()).contains("There is no component nonsense");
    }

    private Outcome up() throws Exception {
        return run(upCommand());
    }

    private String[] upCommand() {
        return new String[] {"up", "--detach", "--port", Integer.toString(port)};
    }

    private Outcome run(String... arguments) throws Exception {
        return await(launch(List.of(), arguments));
    }

    private final List<Path> outputs = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    private Process launch(List<String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dhourglass.root=" + checkout,
                "-cp",
                System.getProperty("java.class.path"),
                Hourglass.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "output", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        variables.forEach(variable -> builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]));
        Process process = builder.start();
        processes.add(process);
        outputs.add(output);
        return process;
    }

    private Outcome await(Process process) throws Exception {
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("it ends; so far it said: " + outputOf(process))
                .isTrue();
        return new Outcome(process.exitValue(), outputOf(process));
    }

    private String outputOf(Process process) {
        try {
            return Files.readString(outputs.get(processes.indexOf(process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it happens in time").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private HomeDirectory home() {
        return home(checkout);
    }

    private static HomeDirectory home(Path checkout) {
        return new HomeDirectory(checkout.resolve(".hourglass"));
    }

    private Platform platform() {
        return platform(checkout);
    }

    private static Platform platform(Path checkout) {
        HomeDirectory home = home(checkout);
        return new Platform(LastStart.in(home).orElseThrow().settings(home, service -> List.of()));
    }

    private static int sixInARow() {
        while (true) {
            List<Integer> ports = FreePorts.several(6);
            if (ports.get(5) - ports.get(0) == 5) {
                return ports.get(0);
            }
        }
    }
}
