package dev.hourglass.points.redemption.stock;

import java.util.ArrayList;
import java.util.List;

/**
 * What is left of a reward that can run out, within a batch.
 *
 * @param remaining pieces left, or null when only vouchers limit it
 * @param codes free voucher codes, the first uploaded first
 * @param taken pieces that this batch took
 */
public record RewardStock(Long remaining, List<String> codes, long taken) {
    public RewardStock {
        codes = List.copyOf(codes);
    }

    /** Whether so many pieces are left. */
    public boolean has(int quantity) {
        return remaining == null || remaining - taken >= quantity;
    }

    public RewardStock less(int quantity) {
        return new RewardStock(remaining, codes, taken + quantity);
    }

    public RewardStock withCodes(List<String> free) {
        return new RewardStock(remaining, free, taken);
    }

    public RewardStock withoutFirstCode() {
        return new RewardStock(remaining, new ArrayList<>(codes).subList(1, codes.size()), taken);
    }
}
