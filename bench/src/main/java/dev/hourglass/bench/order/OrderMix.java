package dev.hourglass.bench.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless row of new orders, the same for the same name. Not for several threads: each client has one of its own.
 */
public final class OrderMix {
    private static final double SHARE_OF_NEW_MEMBERS = 0.2;
    private static final int MAX_LINES = 4;
    private static final List<Product> PRODUCTS = List.of(
            new Product("SHAMPOO-01", "Shampoo", "hair", 1_299),
            new Product("SOAP-12", "Olive soap", "bath", 590),
            new Product("TOWEL-L", "Towel, large", "bath", 2_450),
            new Product("COMB-3", "Wooden comb", "hair", 875),
            new Product("CREAM-50", "Day cream 50 ml", "skin", 3_190),
            new Product("BALM-7", "Lip balm", "skin", 420),
            new Product("BRUSH-2", "Brush", "hair", 1_650),
            new Product("OIL-100", "Bath oil 100 ml", "bath", 1_990));

    private final String name;
    private final Buyers buyers;
    private final SplittableRandom random;
    private int count;

    private record Product(String sku, String name, String category, long price) {}

    /** Who buys. */
    @FunctionalInterface
    private interface Buyers {
        String next(int count, SplittableRandom random);
    }

    private OrderMix(String name, Buyers buyers) {
        this.name = name;
        this.buyers = buyers;
        this.random = new SplittableRandom(name.hashCode());
    }

    /** One order of each member of the pool, from the member numbered {@code from} on. */
    public static OrderMix firstOrders(String name, int from) {
        return new OrderMix(name, (count, random) -> member(from + count));
    }

    /** Four in five are by members of the pool, the others by new members. */
    public static OrderMix uniform(String name, int poolSize) {
        return new OrderMix(
                name,
                (count, random) -> random.nextDouble() < SHARE_OF_NEW_MEMBERS
                        ? name + "-" + count
                        : member(random.nextInt(poolSize)));
    }

    /** All are by one member. */
    public static OrderMix hot(String name) {
        return new OrderMix(name, (count, random) -> "hot-member");
    }

    private static String member(int index) {
        return "member-" + index;
    }

    public Order next() {
        int number = count++;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Order(
                name + "-" + number, buyers.next(number, random), now, lines(), random.nextBoolean() ? 499 : 0);
    }

    private List<Order.Line> lines() {
        int size = 1 + random.nextInt(MAX_LINES);
        List<Order.Line> lines = new ArrayList<>(size);
        for (int i = 1; i <= size; i++) {
            Product product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
            int quantity = 1 + random.nextInt(2);
            long discount = random.nextInt(5) == 0 ? 100 : 0;
            lines.add(new Order.Line(
                    Integer.toString(i),
                    product.sku,
                    product.name,
                    product.category,
                    quantity,
                    product.price,
                    discount));
        }
        return lines;
    }
}
