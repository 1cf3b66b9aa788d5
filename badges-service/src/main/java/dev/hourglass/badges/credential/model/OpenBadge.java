package dev.hourglass.badges.credential.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * That somebody has earned a badge, as an OpenBadgeCredential (Open Badges 3.0) of the Verifiable Credentials Data Model 2.0.
 *
 * @param id of the credential, a URI
 * @param subject stands for who has earned it, a URI that tells nothing about them
 * @param level the level's name
 * @param awardedAt since when they have it; the standard counts in seconds
 */
public record OpenBadge(
        String id,
        String subject,
        Issuer issuer,
        Achievement achievement,
        String level,
        Instant awardedAt,
        StatusEntry status) {
    public static final List<String> CONTEXTS = List.of(
            "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");

    private static final String SCHEMA =
            "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

    public OpenBadge {
        awardedAt = awardedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The credential, not signed. */
    public Map<String, Object> document() {
        Map<String, Object> credential = new LinkedHashMap<>();
        credential.put("@context", CONTEXTS);
        credential.put("id", id);
        credential.put("type", List.of("VerifiableCredential", "OpenBadgeCredential"));
        credential.put("name", achievement.name() + ": " + level);
        credential.put("issuer", issuer.document());
        credential.put("validFrom", awardedAt.toString());
        credential.put("credentialSubject", subjectDocument());
        credential.put("credentialStatus", status.document());
        credential.put("credentialSchema", List.of(Map.of("id", SCHEMA, "type", "1EdTechJsonSchemaValidator2019")));
        return credential;
    }

    /** The credential with the claims that repeat its parts in a JWT (Open Badges 3.0, 8.2.4). */
    public Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>(document());
        claims.put("iss", issuer.id());
        claims.put("jti", id);
        claims.put("sub", subject);
        claims.put("nbf", awardedAt.getEpochSecond());
        return claims;
    }

    private Map<String, Object> subjectDocument() {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("id", subject);
        of.put("type", List.of("AchievementSubject"));
        of.put("achievement", achievement.document());
        return of;
    }
}
