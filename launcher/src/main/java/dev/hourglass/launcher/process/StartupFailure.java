package dev.hourglass.launcher.process;

/**
 * Something that keeps the platform from starting. Its message is written for the person at the terminal: what is wrong
 * and what to do about it, without a stack trace.
 */
public final class StartupFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartupFailure(String message) {
        super(message);
    }

    public StartupFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
