package dev.hourglass.launcher.history;

import java.io.Console;

/** Whether a person is watching, so that a bar can be drawn over itself. */
final class Terminal {

    private Terminal() {}

    /**
     * From Java 22 on there is a console even when the output goes to a file, and it must be asked; before, there is
     * none then.
     */
    static boolean attached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }
}
