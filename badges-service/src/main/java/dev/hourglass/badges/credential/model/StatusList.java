package dev.hourglass.badges.credential.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of many credentials have been revoked, itself a credential: BitstringStatusListCredential (Bitstring Status List 1.0, 2.2).
 *
 * @param id its address
 * @param since when the list was begun
 * @param encoded the bits, compressed and in multibase
 */
public record StatusList(String id, Issuer issuer, Instant since, String encoded) {
    static final String REVOCATION = "revocation";

    /** How long a verifier may go without asking again, in milliseconds. */
    private static final long TTL_MS = 60_000;

    public StatusList {
        since = since.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The credential, not signed. */
    public Map<String, Object> document() {
        Map<String, Object> credential = new LinkedHashMap<>();
        credential.put("@context", List.of(OpenBadge.CONTEXTS.get(0)));
        credential.put("id", id);
        credential.put("type", List.of("VerifiableCredential", "BitstringStatusListCredential"));
        credential.put("issuer", issuer.id());
        credential.put("validFrom", since.toString());
        credential.put("credentialSubject", subject());
        return credential;
    }

    private Map<String, Object> subject() {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("id", id + "#list");
        list.put("type", "BitstringStatusList");
        list.put("statusPurpose", REVOCATION);
        list.put("encodedList", encoded);
        list.put("ttl", TTL_MS);
        return list;
    }
}
