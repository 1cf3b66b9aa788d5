package dev.hourglass.points.offer.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An offer with what a test does not care about filled in. */
record OfferDraft(Offer build) {
    static OfferDraft named(String name) {
        return new OfferDraft(new Offer(
                UUID.randomUUID(),
                name,
                "",
                Offer.Audience.EVERYBODY,
                new Offer.Content(name, null, null, null, null, null, List.of()),
                null,
                new Offer.Quiet(14, 0),
                true,
                0,
                null,
                null,
                true));
    }

    UUID id() {
        return build.id();
    }

    OfferDraft about(String... categories) {
        return with(new Offer.Content(build.name(), null, null, null, null, null, List.of(categories)));
    }

    OfferDraft ofSku(String sku) {
        return with(new Offer.Content(build.name(), null, null, null, null, sku, List.of()));
    }

    OfferDraft forTiers(String... tiers) {
        return with(new Offer.Audience(List.of(), List.of(tiers), null));
    }

    OfferDraft forSegments(String... segments) {
        return with(new Offer.Audience(List.of(segments), List.of(), null));
    }

    OfferDraft when(String condition) {
        return with(new Offer.Audience(List.of(), List.of(), condition));
    }

    OfferDraft cap(int times, int days) {
        return of(new Offer.Cap(times, days), build.quiet(), build.needsConsent(), 0, null, null, true);
    }

    OfferDraft quiet(int skuDays, int categoryDays) {
        return of(build.cap(), new Offer.Quiet(skuDays, categoryDays), build.needsConsent(), 0, null, null, true);
    }

    OfferDraft withoutConsent() {
        return of(build.cap(), build.quiet(), false, 0, null, null, true);
    }

    OfferDraft priority(int priority) {
        return of(build.cap(), build.quiet(), build.needsConsent(), priority, null, null, true);
    }

    OfferDraft valid(Instant from, Instant to) {
        return of(build.cap(), build.quiet(), build.needsConsent(), 0, from, to, true);
    }

    OfferDraft inactive() {
        return of(build.cap(), build.quiet(), build.needsConsent(), 0, null, null, false);
    }

    private OfferDraft with(Offer.Content content) {
        return new OfferDraft(new Offer(
                build.id(),
                build.name(),
                "",
                build.audience(),
                content,
                build.cap(),
                build.quiet(),
                build.needsConsent(),
                build.priority(),
                build.validFrom(),
                build.validTo(),
                build.active()));
    }

    private OfferDraft with(Offer.Audience audience) {
        return new OfferDraft(new Offer(
                build.id(),
                build.name(),
                "",
                audience,
                build.content(),
                build.cap(),
                build.quiet(),
                build.needsConsent(),
                build.priority(),
                build.validFrom(),
                build.validTo(),
                build.active()));
    }

    private OfferDraft of(
            Offer.Cap cap,
            Offer.Quiet quiet,
            boolean needsConsent,
            int priority,
            Instant validFrom,
            Instant validTo,
            boolean active) {
        return new OfferDraft(new Offer(
                build.id(),
                build.name(),
                "",
                build.audience(),
                build.content(),
                cap,
                quiet,
                needsConsent,
                priority,
                validFrom,
                validTo,
                active));
    }
}
