package dev.hourglass.referral.credit.commission;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.referral.credit.model.CommissionPolicy;
import dev.hourglass.referral.partner.model.Commission;
import dev.hourglass.referral.partner.model.Partner;
import dev.hourglass.referral.partner.model.PartnerTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the rate follows the volume of a month, one order may change what all others of its month bring. */
@ApplicationScoped
class VolumeRates {
    private final CommissionStore commissions;

    VolumeRates(CommissionStore commissions) {
        this.commissions = commissions;
    }

    /**
     * Rates what changes, and what else was ordered in the months that change.
     *
     * @param before what stands; learns of the other orders of those months
     * @param after what is to stand, at the rate of no volume; in the end at the rate of its month's
     * @param involved the partners of all of it
     */
    void rate(
            Connection connection,
            Map<Commissioned.Key, Commissioned> before,
            Map<Commissioned.Key, Commissioned> after,
            Map<PartnerId, Partner> involved)
            throws SQLException {
        Set<Commissioned.Month> months = new HashSet<>();
        for (Map<Commissioned.Key, Commissioned> rows : List.of(Map.copyOf(before), Map.copyOf(after))) {
            rows.values().stream()
                    .filter(row -> !commission(row, involved).tiers().isEmpty())
                    .forEach(row -> months.add(row.month()));
        }
        for (Commissioned.Month month : months) {
            commissions.ofMonth(connection, month).forEach((key, row) -> {
                before.putIfAbsent(key, row);
                after.putIfAbsent(key, row);
            });
            List<Commissioned> all = after.values().stream()
                    .filter(row -> row.month().equals(month))
                    .toList();
            long volume = all.stream().mapToLong(Commissioned::volume).reduce(0, Math::addExact);
            for (Commissioned row : all) {
                Commission commission = commission(row, involved);
                if (!commission.tiers().isEmpty()) {
                    after.put(
                            row.key(),
                            row.earning(CommissionPolicy.part(row.volume(), commission.rateOf(null, volume))));
                }
            }
        }
    }

    private static Commission commission(Commissioned row, Map<PartnerId, Partner> involved) {
        return involved.get(row.key().partner()).terms().stream()
                .filter(terms -> terms.version() == row.termsVersion())
                .map(PartnerTerms::commission)
                .findFirst()
                .orElseThrow();
    }
}
