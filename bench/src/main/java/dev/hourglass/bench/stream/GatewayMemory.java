package dev.hourglass.bench.stream;

import dev.hourglass.bench.load.BenchFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the gateway's process takes.
 *
 * @param heapBytes of live objects, after a full collection
 * @param residentBytes of the process; 0 where the system does not tell
 */
record GatewayMemory(long heapBytes, long residentBytes) {
    private static final long KIB = 1024;
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";

    /** @throws BenchFailure when it cannot be read, as with a Java that has no {@code jcmd} */
    static GatewayMemory read(HttpClient http, String gateway, ProcessHandle process) {
        try {
            collect(process.pid());
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(gateway + "/q/metrics")).build(), BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                double heap = lines.filter(line -> line.startsWith(HEAP))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum();
                return new GatewayMemory((long) heap, resident(process.pid()));
            }
        } catch (IOException failure) {
            throw new BenchFailure("The gateway's memory cannot be read: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", interrupted);
        }
    }

    private static void collect(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        int exitCode = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new BenchFailure("jcmd " + pid + " GC.run ended with " + exitCode);
        }
    }

    private static long resident(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .sum();
        }
    }
}
