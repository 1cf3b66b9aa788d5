package dev.hourglass.referral.fraud;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Domains that give anybody an address for an hour; the list says where it is from. */
@ApplicationScoped
class DisposableDomains {
    private static final String LIST = "/fraud/disposable-domains.txt";

    private final Set<String> domains;

    DisposableDomains() {
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DisposableDomains.class.getResourceAsStream(LIST), LIST),
                StandardCharsets.UTF_8))) {
            domains = list.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether this canonical address, or null, is at one of them or at a subdomain of one. */
    boolean isOne(String email) {
        if (email == null) {
            return false;
        }
        String domain = email.substring(email.lastIndexOf('@') + 1);
        while (domain.contains(".")) {
            if (domains.contains(domain)) {
                return true;
            }
            domain = domain.substring(domain.indexOf('.') + 1);
        }
        return false;
    }
}
