package dev.hourglass.badges.share;

import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.badge.Pictures;
import dev.hourglass.badges.badge.Rarity;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.credential.Addresses;
import dev.hourglass.badges.credential.model.CriteriaNarrative;
import dev.hourglass.badges.share.Shares.Shown;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Draws the page of a shared badge. Whatever programs and members wrote is escaped by the template engine. */
@ApplicationScoped
class Page {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final Addresses addresses;
    private final Pictures pictures;
    private final Rarity rarity;
    private final String style = read("/pages/badge.css");
    private final String styleHash = sha256(style);

    Page(Addresses addresses, Pictures pictures, Rarity rarity) {
        this.addresses = addresses;
        this.pictures = pictures;
        this.rarity = rarity;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance badge(View badge, String style);

        static native TemplateInstance notShared(String style);
    }

    /**
     * What the page shows.
     *
     * @param who the name the member has chosen, or null
     * @param picture what the page shows; {@code preview} what social networks show
     * @param rarity such as "12 % of members hold it", or null
     * @param revokedOn null while it is held
     */
    record View(
            String url,
            String program,
            String name,
            String level,
            String description,
            String narrative,
            String who,
            String picture,
            String preview,
            String rarity,
            String awardedOn,
            String revokedOn) {}

    String of(Shown shown) {
        return Templates.badge(view(shown), style).render();
    }

    String ofNothing() {
        return Templates.notShared(style).render();
    }

    /** What browsers are told of either page: to run nothing, to load its pictures only, to tell nobody where one came from. */
    Map<String, String> headers(Optional<Shown> shown) {
        String images = shown.map(shared -> shared.held().badge().image())
                .filter(image -> !pictures.isOurs(image))
                .map(Page::origin)
                .map(origin -> " " + origin)
                .orElse("");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; img-src 'self'" + images + "; style-src 'sha256-" + styleHash
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Vary", "Accept");
        return headers;
    }

    private View view(Shown shown) {
        Badge badge = shown.held().badge();
        Award award = shown.held().award();
        boolean ours = badge.image() == null || pictures.isOurs(badge.image());
        return new View(
                addresses.page(award.id()),
                shown.programName(),
                badge.name(),
                badge.criteria().levels().size() > 1 ? award.level() : null,
                badge.description(),
                CriteriaNarrative.of(badge, award.level()),
                shown.share().displayName().orElse(null),
                ours ? "/badges/" + award.id() + ".svg" : addresses.picture(badge.image()),
                ours ? addresses.picture(pictures.previewPath(badge.image())) : addresses.picture(badge.image()),
                rarity(rarity.of(shown.share().program()).getOrDefault(badge.id(), 0.0)),
                day(award.awardedAt()),
                award.isHeld() ? null : day(award.revokedAt()));
    }

    private static String rarity(double share) {
        if (share <= 0) {
            return null;
        }
        long percent = Math.round(share * 100);
        return (percent < 1 ? "Fewer than 1 %" : percent + " %") + " of members hold it";
    }

    private static String day(Instant instant) {
        return DAY.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** {@code https://shop.example} of {@code https://shop.example/a.svg}; null for a path. */
    private static String origin(String image) {
        int host = image.indexOf("://");
        if (host < 0) {
            return null;
        }
        int path = image.indexOf('/', host + 3);
        String origin = path < 0 ? image : image.substring(0, path);
        return origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+") ? origin : null;
    }

    private static String read(String resource) {
        try (InputStream found = Page.class.getResourceAsStream(resource)) {
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
