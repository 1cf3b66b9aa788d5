package dev.hourglass.badges.credential;

import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.credential.model.CredentialId;
import dev.hourglass.badges.credential.model.IssuerKeyId;
import dev.hourglass.badges.credential.model.StatusListId;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where from outside everything is found that a credential refers to. */
@ApplicationScoped
public class Addresses {
    private final String publicUrl;

    public Addresses(CredentialConfig config) {
        publicUrl = config.publicUrl().toString().replaceAll("/+$", "");
    }

    String issuer(ProgramId program) {
        return publicUrl + "/v1/issuers/" + program;
    }

    String jwk(ProgramId program, IssuerKeyId key) {
        return issuer(program) + "/keys/" + key;
    }

    /** The key's name within the issuer's profile. */
    String verificationMethod(ProgramId program, IssuerKeyId key) {
        return issuer(program) + "#" + key;
    }

    String achievement(ProgramId program, Badge badge, String level) {
        return issuer(program) + "/achievements/" + badge.id() + "?level="
                + URLEncoder.encode(level, StandardCharsets.UTF_8);
    }

    String statusList(StatusListId list) {
        return publicUrl + "/v1/status-lists/" + list;
    }

    /** The name of a credential, which leads to the page of its award. */
    String credential(CredentialId id) {
        return id.earned() == 1 ? page(id.award()) : page(id.award()) + "?earned=" + id.earned();
    }

    /** The page of an award. */
    public String page(AwardId award) {
        return publicUrl + "/badges/" + award;
    }

    /** A picture, of which a badge may name the path only; null for none. */
    public String picture(String image) {
        return image != null && image.startsWith("/") ? publicUrl + image : image;
    }
}
