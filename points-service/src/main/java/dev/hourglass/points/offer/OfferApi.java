package dev.hourglass.points.offer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.web.PointsAt;
import dev.hourglass.points.offer.model.Offer;
import dev.hourglass.points.offer.model.OfferPolicy;
import dev.hourglass.points.reward.RewardId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of offers. */
public final class OfferApi {
    private static final String WEB_ADDRESS = "https?://[^\\s]+";

    private OfferApi() {}

    @Schema(name = "OfferDraft", description = "What is offered, to whom, and how often")
    public record Draft(
            @NotBlank(message = "is required") @Size(max = 100, message = "may have at most 100 characters") @Schema(examples = "Hair days", description = "For managers; members see content")
            String name,

            @Size(max = 500, message = "may have at most 500 characters") String description,

            @Valid Audience audience,
            @NotNull(message = "is required") @Valid Content content,
            @Valid FrequencyCap frequencyCap,
            @Valid AfterPurchase afterPurchase,

            @Schema(description = "The first moment it is offered; left out: at once")
            Instant validFrom,

            @Schema(description = "The first moment it is no longer offered; left out: for ever")
            Instant validTo,

            @Schema(
                    defaultValue = "true",
                    description = "false only for service messages: members without consent see it")
            Boolean needsConsent,

            @Min(value = -1000, message = "must be from -1000 to 1000") @Max(value = 1000, message = "must be from -1000 to 1000") @Schema(defaultValue = "0", description = "Higher ones come first, whatever the member likes")
            Integer priority,

            @Schema(defaultValue = "true") Boolean active) {

        Offer toOffer(OfferId id) {
            return new Offer(
                    id.uuid(),
                    name.strip(),
                    description == null ? "" : description,
                    audience == null ? Offer.Audience.EVERYBODY : audience.toModel(),
                    content.toModel(),
                    frequencyCap == null ? null : new Offer.Cap(frequencyCap.times, frequencyCap.days),
                    afterPurchase == null ? AfterPurchase.USUAL : afterPurchase.toModel(),
                    needsConsent == null || needsConsent,
                    priority == null ? 0 : priority,
                    validFrom,
                    validTo,
                    active == null || active);
        }

        @PointsAt("validTo")
        @AssertTrue(message = "validTo must be after validFrom") @Schema(hidden = true)
        boolean isValidForAWhile() {
            return validFrom == null || validTo == null || validTo.isAfter(validFrom);
        }
    }

    @Schema(name = "OfferAudience", description = "Members that fit all parts that are given")
    public record Audience(
            @Size(max = 50, message = "may have at most 50 entries") @Schema(description = "A member of any of them fits", examples = "[\"Sleeping buyers\"]")
            List<@NotBlank(message = "must not be empty") String> segments,

            @Size(max = 50, message = "may have at most 50 entries") @Schema(examples = "[\"Gold\"]")
            List<@NotBlank(message = "must not be empty") String> tiers,

            @Schema(description = "CEL over member", examples = "member.country == 'DE'")
            String condition) {
        Offer.Audience toModel() {
            return new Offer.Audience(
                    segments == null ? List.of() : segments,
                    tiers == null ? List.of() : tiers,
                    condition == null || condition.isBlank() ? null : condition);
        }
    }

    @Schema(name = "OfferContent", description = "What the member sees; sku and categories also say what it is about")
    public record Content(
            @NotBlank(message = "is required") @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "Two masks for one")
            String title,

            @Size(max = 2000, message = "may have at most 2000 characters") String text,

            @Size(max = 2000, message = "may have at most 2000 characters") @Pattern(regexp = WEB_ADDRESS, message = "must be a web address, https://…") String imageUrl,

            @Size(max = 2000, message = "may have at most 2000 characters") @Pattern(regexp = WEB_ADDRESS, message = "must be a web address, https://…") String url,

            @Schema(implementation = String.class, examples = "rwd_01jd6k3v5te8w9r2m4n6p8q0sx")
            RewardId rewardId,

            @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "MASK-2")
            String sku,

            @Size(max = 20, message = "may have at most 20 entries") @Schema(examples = "[\"hair\"]")
            List<
                            @NotBlank(message = "must not be empty") @Size(max = 200, message = "may have at most 200 characters") String>
                    categories) {
        Offer.Content toModel() {
            return new Offer.Content(
                    title,
                    text,
                    imageUrl,
                    url,
                    rewardId == null ? null : rewardId.toString(),
                    sku,
                    categories == null ? List.of() : categories);
        }

        static Content of(Offer.Content content) {
            return new Content(
                    content.title(),
                    content.text(),
                    content.imageUrl(),
                    content.url(),
                    content.rewardId() == null ? null : RewardId.fromString(content.rewardId()),
                    content.sku(),
                    content.categories());
        }
    }

    @Schema(
            name = "OfferFrequencyCap",
            description = "Shown on at most so many days out of so many; looking again on the same day counts once")
    public record FrequencyCap(
            @NotNull(message = "is required") @Min(value = 1, message = "must be from 1 to 366") @Max(value = 366, message = "must be from 1 to 366") @Schema(examples = "3")
            Integer times,

            @NotNull(message = "is required") @Min(value = 1, message = "must be from 1 to 366") @Max(value = 366, message = "must be from 1 to 366") @Schema(examples = "7")
            Integer days) {}

    @Schema(name = "OfferAfterPurchase", description = "How long it keeps quiet after what it is about was bought")
    public record AfterPurchase(
            @Min(value = 0, message = "must be from 0 to 366") @Max(value = 366, message = "must be from 0 to 366") @Schema(defaultValue = "14", examples = "14", description = "After the same SKU")
            Integer skuDays,

            @Min(value = 0, message = "must be from 0 to 366") @Max(value = 366, message = "must be from 0 to 366") @Schema(defaultValue = "0", examples = "0", description = "After anything of its categories")
            Integer categoryDays) {
        static final Offer.Quiet USUAL = new Offer.Quiet(14, 0);

        Offer.Quiet toModel() {
            return new Offer.Quiet(
                    skuDays == null ? USUAL.skuDays() : skuDays,
                    categoryDays == null ? USUAL.categoryDays() : categoryDays);
        }
    }

    @Schema(name = "Offer")
    public record View(
            OfferId id,
            String name,
            String description,
            Audience audience,
            Content content,
            FrequencyCap frequencyCap,
            AfterPurchase afterPurchase,
            Instant validFrom,
            Instant validTo,
            boolean needsConsent,
            int priority,
            boolean active) {
        static View of(Offer offer) {
            return new View(
                    new OfferId(offer.id()),
                    offer.name(),
                    offer.description(),
                    new Audience(
                            offer.audience().segments(),
                            offer.audience().tiers(),
                            offer.audience().condition()),
                    Content.of(offer.content()),
                    offer.cap() == null
                            ? null
                            : new FrequencyCap(offer.cap().times(), offer.cap().days()),
                    new AfterPurchase(offer.quiet().skuDays(), offer.quiet().categoryDays()),
                    offer.validFrom(),
                    offer.validTo(),
                    offer.needsConsent(),
                    offer.priority(),
                    offer.active());
        }
    }

    /** An offer as a member sees it. */
    @Schema(name = "MemberOffer")
    public record ForMember(
            OfferId id,
            Content content,

            @Schema(
                    description = "Why this member sees it, in words for them",
                    examples = "because you bought hair three times")
            String because,

            @JsonInclude(JsonInclude.Include.NON_NULL) Instant validTo) {
        static ForMember of(OfferPolicy.Choice choice) {
            return new ForMember(
                    new OfferId(choice.offer().id()),
                    Content.of(choice.offer().content()),
                    choice.because(),
                    choice.offer().validTo());
        }
    }
}
