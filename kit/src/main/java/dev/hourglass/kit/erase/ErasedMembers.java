package dev.hourglass.kit.erase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code member.erased}: all ids that stood for the person. */
public final class ErasedMembers {
    public static final String TYPE = "dev.hourglass.member.erased.v1";

    private ErasedMembers() {}

    /**
     * @param event of {@link #TYPE}
     * @throws IllegalArgumentException when one of the ids is none
     */
    public static List<MemberId> in(Event event) {
        List<MemberId> members = new ArrayList<>();
        members.add(MemberId.fromString(event.data().path("memberId").asText()));
        for (JsonNode alike : event.data().path("alike")) {
            members.add(MemberId.fromString(alike.asText()));
        }
        return members;
    }
}
