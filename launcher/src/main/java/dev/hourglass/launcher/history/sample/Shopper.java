package dev.hourglass.launcher.history.sample;

import dev.hourglass.launcher.history.statement.OrderBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up buyer.
 *
 * <p>Members buy by the Pareto/NBD process with the parameters that Fader and Hardie fitted to CDNOW: each has a rate of
 * buying and a chance of leaving for good, both very unequal between people, so that a few buy a great deal and most
 * only once. Guests buy once.
 *
 * @param number from 1, in the order of being made up
 * @param favourite the category most of the purchases are from
 */
record Shopper(int number, boolean guest, String firstName, String lastName, String favourite) {

    private static final double GUEST_SHARE = 0.15;
    private static final double SECONDS_PER_WEEK = 7 * 24 * 3600;
    private static final double BUYING_SHAPE = 0.553;
    private static final double BUYING_SCALE_PER_WEEK = 1 / 10.578;
    private static final double LEAVING_SHAPE = 0.606;
    private static final double LEAVING_SCALE_PER_WEEK = 1 / 11.669;
    /** Even the busiest buyer stays believable. */
    private static final int MOST_PURCHASES = 200;

    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Bela", "Chidi", "Dora", "Emil", "Fatima", "Greta", "Hugo", "Ines", "Jonas", "Kaia", "Liam", "Mina",
            "Noor", "Olga", "Pavel", "Quinn", "Rosa", "Sven", "Tara");
    private static final List<String> LAST_NAMES = List.of(
            "Adler",
            "Bianchi",
            "Costa",
            "Dubois",
            "Eriksen",
            "Ferrari",
            "Garcia",
            "Horvat",
            "Ito",
            "Jansen",
            "Kaya",
            "Lindqvist",
            "Moreau",
            "Novak",
            "Okafor",
            "Petrov",
            "Rossi",
            "Silva",
            "Tanaka",
            "Weber");

    static Shopper madeUp(int number, Random random) {
        return new Shopper(
                number,
                random.nextDouble() < GUEST_SHARE,
                FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size())),
                LAST_NAMES.get(random.nextInt(LAST_NAMES.size())),
                Catalogue.anyCategory(random));
    }

    /** When this buyer buys: seconds from the start of the history, ascending, at least one, all below {@code end}. */
    List<Long> purchaseSeconds(long end, Random random) {
        double now = random.nextDouble() * end;
        List<Long> times = new ArrayList<>(List.of((long) now));
        double rate = Chance.gamma(BUYING_SHAPE, random) * BUYING_SCALE_PER_WEEK / SECONDS_PER_WEEK;
        double leavingRate = Chance.gamma(LEAVING_SHAPE, random) * LEAVING_SCALE_PER_WEEK / SECONDS_PER_WEEK;
        double leaves = Math.min(end, now + Chance.exponential(leavingRate, random));
        while (!guest && times.size() < MOST_PURCHASES) {
            now += Chance.exponential(rate, random);
            if (now >= leaves) {
                return times;
            }
            times.add((long) now);
        }
        return times;
    }

    OrderBody.Customer customer(String source) {
        String email = (firstName + "." + lastName + "." + number + "@" + source + ".example").toLowerCase(Locale.ROOT);
        String externalId = guest ? null : source + "-c" + number;
        return new OrderBody.Customer(externalId, email, null, firstName + " " + lastName);
    }
}
