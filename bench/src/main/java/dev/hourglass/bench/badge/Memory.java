package dev.hourglass.bench.badge;

import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.launcher.platform.ProcessMemory;
import dev.hourglass.launcher.process.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Java process needs: the objects that are alive in its heap, and the memory it takes of the machine. */
final class Memory {
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);
    private static final int LIMIT_SECONDS = 60;

    private final ProcessHandle process;

    Memory(ProcessHandle process) {
        this.process = process;
    }

    /** Bytes of objects in use right now, without what waits to be collected: a full collection comes before. */
    long liveHeap() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var said = Programs.run(
                List.of(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram"), LIMIT_SECONDS);
        Matcher total = TOTAL.matcher(said.output());
        if (!said.succeeded() || !total.find()) {
            throw new BenchFailure("The heap of the service cannot be looked at with " + jcmd + ": " + said.output());
        }
        return Long.parseLong(total.group(1));
    }

    /** Bytes of the machine's memory; 0 where the system does not tell. */
    long resident() {
        return ProcessMemory.of(process).orElse(0L);
    }
}
