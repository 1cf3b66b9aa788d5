package dev.hourglass.points.redemption;

import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.program.model.PointsAsPayment;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.redemption.model.Benefit;
import dev.hourglass.points.reward.model.Reward;

/**
 * What is exchanged for what.
 *
 * @param reward null for points as payment
 * @param points for all pieces, above zero
 */
record Exchange(Reward reward, Benefit benefit, int quantity, long points, int holdMinutes) {
    /** @throws ProblemException when it costs more points than there can be */
    static Exchange of(Reward reward, int quantity, ProgramSettings settings) {
        Benefit benefit = new Benefit(
                reward.name(),
                reward.kind().word(),
                reward.amount(),
                reward.amount() == null ? null : settings.currency().getCurrencyCode(),
                reward.percent(),
                reward.sku());
        return new Exchange(
                reward, benefit, quantity, Math.multiplyExact(reward.cost(), (long) quantity), reward.holdMinutes());
    }

    /**
     * Points as payment, at the program's rate; either of the two numbers says how much.
     *
     * @param points to pay with, or null: the amount is then rounded down to whole minor units
     * @param amount minor units to be paid, or null: the points are then rounded up
     * @throws ProblemException 409 when points are no means of payment here, 400 when they pay nothing
     */
    static Exchange payment(Long points, Long amount, ProgramSettings settings) {
        PointsAsPayment rate = settings.pointsAsPayment();
        if (rate == null) {
            throw new ProblemException(
                    ProblemCode.NOT_ELIGIBLE,
                    "Points are no means of payment in this program. An admin sets the rate: PATCH /v1/program.");
        }
        try {
            long cost = points == null ? rate.pointsFor(amount) : points;
            long pays = points == null ? amount : rate.amountFor(points);
            if (pays < 1) {
                throw ProblemException.invalid("/pointsAsPayment/points", "so few points pay nothing");
            }
            Benefit benefit =
                    new Benefit(null, Benefit.PAYMENT, pays, settings.currency().getCurrencyCode(), null, null);
            return new Exchange(null, benefit, 1, cost, Reward.DEFAULT_HOLD_MINUTES);
        } catch (ArithmeticException tooLarge) {
            throw ProblemException.invalid("/pointsAsPayment", "is too large");
        }
    }
}
