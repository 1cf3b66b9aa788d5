package dev.hourglass.referral.code.model;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.Optional;
import java.util.UUID;

/** One visit through a referral link; travels through the shop's pages to the order as {@code hg_click}. */
public record ClickId(UUID uuid) implements TypedId {
    private static final String PREFIX = "clk";

    public static ClickId create() {
        return new ClickId(IdCodec.newUuid());
    }

    /** Reads {@code clk_…}; empty for anything else, because whatever a visitor's browser sends may stand on an order. */
    public static Optional<ClickId> read(String text) {
        try {
            return Optional.of(new ClickId(IdCodec.parse(PREFIX, text.strip())));
        } catch (IllegalArgumentException noClick) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
