package dev.hourglass.bench.setup;

/** What becomes of the events while orders are measured. */
public enum Subscribers {
    /**
     * They stay in the outbox. The relays knock at closed doors and soon hardly ever: the first pause is 50 ms, each is twice
     * the one before, and a try reads one event.
     */
    AWAY,
    /** Badges-service, referral-service and gateway take them in, on the same cores and in the same PostgreSQL. */
    AT_WORK
}
