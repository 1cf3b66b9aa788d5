package dev.hourglass.referral.referral.model;

import java.util.List;

/** A buyer and everything they have ordered. */
public record Friend(Person person, List<OrderFact> orders) {
    public Friend {
        orders = List.copyOf(orders);
    }
}
