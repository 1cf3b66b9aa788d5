package dev.hourglass.badges.share;

import dev.hourglass.badges.credential.Addresses;
import dev.hourglass.badges.member.ShownName;
import dev.hourglass.badges.share.model.Share;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of sharing. */
final class ShareApi {
    static final String WISH = "{\"displayName\": \"Ada\"}";

    static final String EXAMPLE = """
            {"awardId": "awd_01kb2x0r9yf8tb4d6v1q3w5e7g",
             "url": "https://loyalty.example.com/badges/awd_01kb2x0r9yf8tb4d6v1q3w5e7g",
             "displayName": "Ada", "sharedAt": "2026-11-21T10:05:00Z"}
            """;

    static final String LIST = "{\"data\": [" + EXAMPLE + "], \"nextCursor\": null}";

    private ShareApi() {}

    @Schema(name = "BadgeShares")
    record ShareList(
            List<ShareView> data, @Schema(nullable = true) String nextCursor) {}

    @Schema(name = "BadgeShareWish")
    record Wish(
            @Size(max = 60, message = "may have at most 60 characters") @Pattern(regexp = ShownName.PATTERN, message = ShownName.NOT_ONE) @Schema(
                    description = "What the page calls the member; when absent or blank it names nobody",
                    examples = "Ada",
                    nullable = true)
            String displayName) {
        Optional<String> name() {
            return Optional.ofNullable(displayName).map(String::strip).filter(name -> !name.isEmpty());
        }
    }

    @Schema(name = "BadgeShare", description = "A badge that anyone can see")
    record ShareView(
            @Schema(examples = "awd_01kb2x0r9yf8tb4d6v1q3w5e7g")
            String awardId,

            @Schema(
                    description = "The page, to be passed on",
                    examples = "https://loyalty.example.com/badges/awd_01kb2x0r9yf8tb4d6v1q3w5e7g")
            String url,

            @Schema(examples = "Ada", nullable = true) String displayName,

            Instant sharedAt) {
        static ShareView of(Share share, Addresses addresses) {
            return new ShareView(
                    share.award().toString(),
                    addresses.page(share.award()),
                    share.displayName().orElse(null),
                    share.sharedAt());
        }
    }
}
