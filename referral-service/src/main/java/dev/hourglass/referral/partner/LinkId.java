package dev.hourglass.referral.partner;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** One link, and code, of a partner. */
public record LinkId(UUID uuid) implements TypedId {
    private static final String PREFIX = "lnk";

    static LinkId create() {
        return new LinkId(IdCodec.newUuid());
    }

    /**
     * Reads {@code lnk_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    @JsonCreator
    public static LinkId fromString(String text) {
        return new LinkId(IdCodec.parse(PREFIX, text));
    }

    /** As whoever a code belongs to: codes of members and of partners are in one table, so that none is given twice. */
    public MemberId asOwner() {
        return new MemberId(uuid);
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
