package dev.hourglass.launcher.history.send;

import java.net.URI;

/** Where the gateway is and the key of the program that takes the history. Never shows the key. */
public record GatewayAccess(URI gatewayUrl, String key) {

    /** @throws IllegalArgumentException when the URL is not http(s) or the key could not be sent in a header */
    public GatewayAccess {
        if (gatewayUrl.getHost() == null
                || !("http".equals(gatewayUrl.getScheme()) || "https".equals(gatewayUrl.getScheme()))) {
            throw new IllegalArgumentException("The gateway's URL must look like http://localhost:8080");
        }
        if (key.isBlank() || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("The key must be one word of ASCII characters");
        }
    }

    @Override
    public String toString() {
        return "GatewayAccess[gatewayUrl=" + gatewayUrl + ", key=…]";
    }
}
