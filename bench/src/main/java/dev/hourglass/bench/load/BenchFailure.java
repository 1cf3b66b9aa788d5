package dev.hourglass.bench.load;

/** Why a run cannot go on, for the person at the terminal: a measurement with errors in it is none. */
public final class BenchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchFailure(String message) {
        super(message);
    }

    public BenchFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
