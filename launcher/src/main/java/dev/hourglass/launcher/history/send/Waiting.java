package dev.hourglass.launcher.history.send;

import java.time.Duration;

/** Time as the sender sees it, so that tests need not wait for it. */
public interface Waiting {

    /** Real time. */
    Waiting REAL = new Waiting() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
            Thread.sleep(length.toMillis());
        }
    };

    /** Nanoseconds since an arbitrary moment. */
    long nanoTime();

    void pause(Duration length) throws InterruptedException;
}
