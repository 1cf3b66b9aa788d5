package dev.hourglass.referral.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.referral.partner.model.Commission;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Commissions as they are kept and shown: in one form. */
@ApplicationScoped
class CommissionJson {
    private final ObjectMapper json;

    CommissionJson(ObjectMapper json) {
        this.json = json;
    }

    String write(Commission commission) {
        try {
            return json.writeValueAsString(wire(commission));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Commission read(String text) {
        try {
            return json.readValue(text, PartnerApi.CommissionWire.class).toModel();
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A commission cannot be read", damaged);
        }
    }

    /** What is as usual is left out. */
    static PartnerApi.CommissionWire wire(Commission commission) {
        boolean percent = commission.kind() == Commission.Kind.PERCENT;
        return new PartnerApi.CommissionWire(
                percent ? PartnerApi.Kind.PERCENT : PartnerApi.Kind.FIXED,
                percent ? percent(commission.basisPoints()) : null,
                percent ? null : commission.amount(),
                orNull(commission.categories().stream().sorted().toList()),
                orNull(commission.rates().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(rate -> new PartnerApi.Rate(rate.getKey(), percent(rate.getValue())))
                        .toList()),
                commission.firstOrderOnly() ? true : null,
                commission.months(),
                orNull(commission.tiers().stream()
                        .map(tier -> new PartnerApi.Tier(tier.from(), percent(tier.basisPoints())))
                        .toList()));
    }

    private static <T> List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static BigDecimal percent(int basisPoints) {
        BigDecimal percent = BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }
}
