package dev.hourglass.launcher.history.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal amounts of a file as whole hundredths, which an import takes for minor units of the program's currency. */
public final class MinorUnits {

    private static final int DECIMALS = 2;
    /** Digits before the point: far above any price, far below what would overflow a sum of lines. */
    private static final int LARGEST_DIGITS = 10;

    private MinorUnits() {}

    /**
     * {@code "2.55"} → 255. More than two decimals are rounded half up ({@code "0.125"} → 13).
     *
     * @throws NumberFormatException when the text is no decimal number or has more than ten digits before the point
     */
    public static long of(String decimal) {
        BigDecimal amount = new BigDecimal(decimal.strip());
        if ((long) amount.precision() - amount.scale() > LARGEST_DIGITS) {
            throw new NumberFormatException("amount out of range");
        }
        return amount.setScale(DECIMALS, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }
}
