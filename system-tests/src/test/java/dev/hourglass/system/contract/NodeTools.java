package dev.hourglass.system.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The public tools for API documents that run on Node: a test that needs them is skipped where there is none. */
final class NodeTools {
    private static final long PATIENCE_S = 240;
    private static NodeTools installed;

    private final Path directory;

    private NodeTools(Path directory) {
        this.directory = directory;
    }

    /** What a program wrote, and how it ended. */
    record Ran(int exitCode, String output) {}

    /** The tools, installed at the first call; aborts the test without Node, and says so. */
    static synchronized NodeTools orSkip() {
        assumeTrue(isThere("node") && isThere("npm"), "Node and npm are not installed here");
        if (installed == null) {
            NodeTools tools = new NodeTools(copied());
            Ran install = tools.run(Map.of(), "npm", "install", "--no-audit", "--no-fund", "--loglevel=error");
            if (install.exitCode != 0) {
                throw new AssertionError("npm install: " + install.output);
            }
            installed = tools;
        }
        return installed;
    }

    Path directory() {
        return directory;
    }

    /** Runs one of the installed programs. */
    Ran tool(Map<String, String> environment, String name, String... arguments) {
        String program = directory.resolve("node_modules/.bin").resolve(name).toString();
        return run(
                environment,
                Stream.concat(Stream.of(program), Stream.of(arguments)).toArray(String[]::new));
    }

    Ran run(Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile(directory, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(List.of(command) + " has not ended: " + Files.readString(output));
            }
            return new Ran(process.exitValue(), Files.readString(output));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** What is installed stays in {@code target} between runs. */
    private static Path copied() {
        Path module = Path.of(System.getProperty("hourglass.root"), "system-tests");
        Path target = module.resolve("target/node-tools");
        try (Stream<Path> files = Files.list(module.resolve("src/test/clients"))) {
            Files.createDirectories(target);
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return target;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
