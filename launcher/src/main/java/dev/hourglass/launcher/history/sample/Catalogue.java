package dev.hourglass.launcher.history.sample;

import java.util.List;
import java.util.Random;

/** What the made-up shop sells, the best-selling product of a category first. */
final class Catalogue {

    private static final List<Product> PRODUCTS = List.of(
            new Product("SHAMPOO-01", "Shampoo", "hair", 1999),
            new Product("CONDITIONER-01", "Conditioner", "hair", 1799),
            new Product("HAIR-OIL-01", "Hair oil", "hair", 2450),
            new Product("BRUSH-01", "Paddle brush", "hair", 1295),
            new Product("CREAM-01", "Day cream", "skin", 3490),
            new Product("CLEANSER-01", "Cleanser", "skin", 1650),
            new Product("SERUM-01", "Serum", "skin", 4900),
            new Product("SUN-50", "Sun cream 50", "skin", 2199),
            new Product("COFFEE-250", "Coffee, 250 g", "pantry", 890),
            new Product("TEA-GREEN", "Green tea", "pantry", 650),
            new Product("HONEY-01", "Honey", "pantry", 975),
            new Product("CHOCOLATE-70", "Chocolate 70 %", "pantry", 395),
            new Product("CANDLE-01", "Scented candle", "home", 2490),
            new Product("MUG-01", "Mug", "home", 1450),
            new Product("TOWEL-01", "Bath towel", "home", 2990),
            new Product("VASE-01", "Vase", "home", 4500),
            new Product("NOVEL-01", "Novel", "books", 1299),
            new Product("COOKBOOK-01", "Cookbook", "books", 2995),
            new Product("ATLAS-01", "Atlas", "books", 3999),
            new Product("NOTEBOOK-01", "Notebook", "books", 799),
            new Product("MAT-01", "Yoga mat", "sport", 3900),
            new Product("BOTTLE-01", "Water bottle", "sport", 1850),
            new Product("BAND-01", "Resistance band", "sport", 1190),
            new Product("SOCKS-01", "Running socks", "sport", 1490));

    private static final List<String> CATEGORIES =
            PRODUCTS.stream().map(Product::category).distinct().toList();

    private Catalogue() {}

    /** @param unitPrice minor units */
    record Product(String sku, String name, String category, long unitPrice) {}

    static String anyCategory(Random random) {
        return CATEGORIES.get(random.nextInt(CATEGORIES.size()));
    }

    static Product of(String category, Random random) {
        List<Product> choice = PRODUCTS.stream()
                .filter(product -> product.category.equals(category))
                .toList();
        return choice.get(Chance.zipf(choice.size(), random));
    }
}
