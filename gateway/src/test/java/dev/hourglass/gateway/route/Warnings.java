package dev.hourglass.gateway.route;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs at WARN or worse, from now until it is closed. */
final class Warnings extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<String> said = new CopyOnWriteArrayList<>();

    Warnings(Class<?> of) {
        logger = Logger.getLogger(of.getName());
        logger.addHandler(this);
    }

    List<String> said() {
        return said;
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getLevel().intValue() >= Level.WARNING.intValue()) {
            said.add(logged.getMessage()
                    + List.of(logged.getParameters() == null ? new Object[0] : logged.getParameters()));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
