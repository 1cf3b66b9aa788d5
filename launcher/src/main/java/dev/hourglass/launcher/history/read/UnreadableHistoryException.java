package dev.hourglass.launcher.history.read;

/** A file that is no order history this version reads. The message says what was expected. */
public final class UnreadableHistoryException extends RuntimeException {

    public UnreadableHistoryException(String message) {
        super(message);
    }
}
