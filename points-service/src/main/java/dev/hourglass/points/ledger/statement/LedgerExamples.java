package dev.hourglass.points.ledger.statement;

/** What the API document shows of the ledger. */
public final class LedgerExamples {
    public static final String ADJUSTMENT = """
            {"points": 50, "reason": "Sorry for the late parcel", "reference": "ticket-4711"}""";

    public static final String ADJUSTED = """
            {"id": "txn_01jd6k3v5te8w9r2m4n6p8q0sx", "memberId": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "kind": "adjustment",
             "at": "2026-11-21T10:00:00.123Z", "points": 50, "balanceAfter": {"available": 89, "pending": 0, "held": 0},
             "reference": "adjustment:ticket-4711",
             "entries": [{"account": "adjusted", "points": -50}, {"account": "available", "points": 50}],
             "hash": "9f2c…", "previousHash": "03ab…", "author": "key_01jd6k3v5te8w9r2m4n6p8q0sx",
             "note": "Sorry for the late parcel"}""";

    public static final String TRANSFER = """
            {"toMemberId": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "points": 20, "note": "Happy birthday"}""";

    public static final String TRANSFERRED = """
            {"id": "txn_01jd6k3v5te8w9r2m4n6p8q0sx", "memberId": "mem_01jd6k3v5te8w9r2m4n6p8q0sx",
             "kind": "transfer_out", "at": "2026-11-21T10:00:00.123Z", "points": -20,
             "balanceAfter": {"available": 69, "pending": 0, "held": 0},
             "reference": "transfer:txn_01jd6k3v5te8w9r2m4n6p8q0sx",
             "entries": [{"account": "available", "points": -20}, {"account": "transferred", "points": 20}],
             "hash": "77e1…", "previousHash": "9f2c…", "author": "key_01jd6k3v5te8w9r2m4n6p8q0sx",
             "note": "Happy birthday"}""";

    static final String TRANSACTION = """
            {"id": "txn_01jd6k3v5te8w9r2m4n6p8q0sx", "memberId": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "kind": "order",
             "at": "2026-11-21T10:00:00.123Z", "points": 39, "balanceAfter": {"available": 39, "pending": 0, "held": 0},
             "reference": "order:web/1001",
             "entries": [{"account": "issued", "points": -39}, {"account": "available", "points": 39}],
             "hash": "03ab…", "previousHash": "0000…"}""";

    static final String STATEMENT = "{\"data\": [" + TRANSACTION + "], \"nextCursor\": null}";

    static final String POINTS = """
            {"available": 39, "pending": 0, "held": 0, "lifetimeEarned": 39,
             "expiring": [{"points": 39, "expiresAt": "2027-11-22T23:00:00Z"}]}""";

    private LedgerExamples() {}
}
