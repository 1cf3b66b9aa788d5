package dev.hourglass.referral.referral.model;

import dev.hourglass.kit.id.MemberId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A buyer and everything that tells who sent them.
 *
 * @param doubled the first purchase of another member who seems to be the same person
 */
public record Friend(Person person, List<OrderFact> orders, List<Claim> claims, Optional<FirstPurchase> doubled) {
    public Friend {
        orders = List.copyOf(orders);
        claims = List.copyOf(claims);
    }

    /** When somebody first bought; at one and the same moment the smaller id was first. */
    public record FirstPurchase(Instant at, MemberId buyer) implements Comparable<FirstPurchase> {
        private static final Comparator<FirstPurchase> ORDER = Comparator.comparing(FirstPurchase::at)
                .thenComparing(first -> first.buyer().uuid());

        @Override
        public int compareTo(FirstPurchase other) {
            return ORDER.compare(this, other);
        }
    }
}
