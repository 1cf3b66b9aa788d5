package dev.hourglass.points.redemption.stock;

/**
 * How many of a reward a member has, held or spent.
 *
 * @param before as read
 * @param added by this batch
 */
public record RewardUse(long before, long added) {
    public static final RewardUse NONE = new RewardUse(0, 0);

    public long total() {
        return before + added;
    }

    public RewardUse plus(int quantity) {
        return new RewardUse(before, added + quantity);
    }
}
