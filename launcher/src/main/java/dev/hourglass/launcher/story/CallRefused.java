package dev.hourglass.launcher.story;

/** A call to the gateway that was not answered with success. The message says which call and why. */
public final class CallRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    /** @param status the HTTP status; 0 when there was no answer at all */
    CallRefused(String call, int status, String reason) {
        super(call + (status == 0 ? " got no answer: " : " answered " + status + ": ") + reason);
        this.status = status;
    }

    int status() {
        return status;
    }
}
