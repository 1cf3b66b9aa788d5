package dev.hourglass.points.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.rule.model.facts.MemberFacts;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierLadder;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Members as rules see them. */
@ApplicationScoped
public class MembersSeen {
    private static final TypeReference<Map<String, Object>> FREE = new TypeReference<>() {};
    private final ObjectMapper json;

    MembersSeen(ObjectMapper json) {
        this.json = json;
    }

    /** Reads members as they were kept; what rules could not see of them then is absent there. */
    public static ObjectReader kept(ObjectMapper json) {
        return json.readerFor(MemberFacts.class).without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /** The member at this moment of the batch; earlier orders are not counted here. */
    public MemberFacts in(Books books, MemberAccount account) {
        ProgramId program = account.member().program();
        List<String> segments = books.kept(MemberSegments.Names.class)
                .map(names -> names.of(program, account.member().id()))
                .orElse(List.of());
        return of(account.member(), account.tier(), books.scheme(program).ladder(), segments);
    }

    /**
     * @param tier the member's, or null
     * @param segments names
     */
    public MemberFacts of(Member member, UUID tier, TierLadder ladder, List<String> segments) {
        Optional<Tier> has = ladder.byId(tier);
        return new MemberFacts(
                has.map(Tier::name).orElse(""),
                has.map(Tier::multiplier).orElse(BigDecimal.ONE).doubleValue(),
                segments,
                0,
                0,
                member.interests(),
                member.enrolledAt(),
                attributes(member.attributes()));
    }

    private Map<String, Object> attributes(String text) {
        if (text == null || text.equals(Member.NO_ATTRIBUTES)) {
            return Map.of();
        }
        try {
            return json.readValue(text, FREE);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Stored attributes cannot be read", damaged);
        }
    }
}
