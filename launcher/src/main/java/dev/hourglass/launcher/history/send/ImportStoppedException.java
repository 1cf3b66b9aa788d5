package dev.hourglass.launcher.history.send;

/** The import cannot go on at all. The message says why and what to do; running it again loses and repeats nothing. */
public final class ImportStoppedException extends RuntimeException {

    public ImportStoppedException(String message) {
        super(message);
    }

    public ImportStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
