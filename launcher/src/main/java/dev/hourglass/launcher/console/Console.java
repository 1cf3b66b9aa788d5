package dev.hourglass.launcher.console;

import java.io.PrintStream;

/**
 * Where the launcher speaks to a person or to a log.
 *
 * @param out for what was asked for
 * @param err for what went wrong
 * @param terminal whether lines may be redrawn in place
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {
    private static final String TERMINAL_PROPERTY = "hourglass.terminal";

    /** This process's own; the start script knows whether it is a terminal. */
    public static Console standard() {
        return new Console(System.out, System.err, Boolean.getBoolean(TERMINAL_PROPERTY));
    }

    public void line(String text) {
        out.println(text);
    }

    public void problem(String text) {
        out.flush();
        err.println(text);
    }
}
