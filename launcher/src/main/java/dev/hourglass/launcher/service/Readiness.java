package dev.hourglass.launcher.service;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Whether something behind a port is ready to serve. */
final class Readiness {
    private static final int TIMEOUT_MS = 2_000;

    private Readiness() {}

    /** Whether {@code GET /q/health/ready} answers 200. */
    static boolean ofService(int port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/q/health/ready")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false; // not yet, or no longer
        }
    }
}
