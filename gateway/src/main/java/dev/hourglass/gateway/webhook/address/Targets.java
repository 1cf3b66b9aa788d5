package dev.hourglass.gateway.webhook.address;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Where a URL leads, and whether events may be brought there. Asked when a webhook is saved and before every delivery; whoever
 * delivers connects to the very address that was found good here, so a name that changes its mind in between gains nothing.
 */
@ApplicationScoped
public class Targets {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MAX_LENGTH = 2_000;

    private final boolean allowPrivate;
    private final Names names;

    /** Finds the addresses of a name. */
    interface Names {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    /** Where to connect to, and what to call it: certificate and {@code Host} go by the name. */
    public record Target(InetSocketAddress address, String host, int port, boolean tls, String pathAndQuery) {}

    /** It must not be delivered there; the message says why, in words for whoever set it up. */
    public static final class Refused extends Exception {
        Refused(String why) {
            super(why, null, false, false);
        }
    }

    @jakarta.inject.Inject
    Targets(AddressConfig config) {
        this(config.allowPrivate(), InetAddress::getAllByName);
    }

    Targets(boolean allowPrivate, Names names) {
        this.allowPrivate = allowPrivate;
        this.names = names;
    }

    /** Looks the URL's name up; blocks. */
    public Target of(String url) throws Refused {
        URI uri = parse(url);
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS : HTTP;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return new Target(new InetSocketAddress(address(uri.getHost()), port), uri.getHost(), port, tls, target);
    }

    private URI parse(String url) throws Refused {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException malformed) {
            throw new Refused("is not a URL");
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !(http && allowPrivate)) {
            throw new Refused("must begin with https://");
        }
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            throw new Refused("must name a host, without user and fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535 || url.length() > MAX_LENGTH) {
            throw new Refused("must have a port from 1 to 65535, and at most " + MAX_LENGTH + " characters");
        }
        return uri;
    }

    /** All addresses of a name must be good: otherwise it would be chance which one is taken. */
    private InetAddress address(String host) throws Refused {
        InetAddress[] addresses;
        try {
            addresses = names.lookUp(host);
        } catch (UnknownHostException unknown) {
            throw new Refused("its host cannot be found");
        }
        for (InetAddress address : addresses) {
            if (!allowPrivate && !PublicAddress.is(address)) {
                throw new Refused("leads to an address that is not public");
            }
        }
        return addresses[0];
    }
}
