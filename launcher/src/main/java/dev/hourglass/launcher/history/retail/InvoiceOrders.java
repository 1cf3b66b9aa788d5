package dev.hourglass.launcher.history.retail;

import dev.hourglass.launcher.history.statement.OrderBody;
import dev.hourglass.launcher.history.statement.OrderStatement;
import dev.hourglass.launcher.history.statement.RejectedLine;
import dev.hourglass.launcher.history.statement.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes one order of each invoice that sells something, and says why the other lines are left out. */
final class InvoiceOrders {

    static final String SOURCE = "online-retail";

    private static final String GUEST_DOMAIN = "guest.example";

    private final String currency;

    InvoiceOrders(String currency) {
        this.currency = currency;
    }

    /**
     * What an invoice becomes.
     *
     * @param statements the order, if any, and the lines that are no part of it
     * @param goods the lines that are items of the order, which may be cancelled later
     */
    record Mapped(List<Statement> statements, List<Goods> goods) {}

    /** A line of an invoice that is the item {@code itemId} of its order. */
    record Goods(String itemId, RetailLine line) {}

    Mapped order(RetailInvoice invoice) {
        List<Statement> statements = new ArrayList<>();
        Map<LineKind, List<Goods>> parts = new EnumMap<>(LineKind.class);
        int position = 0;
        for (RetailLine line : invoice.lines()) {
            LineKind kind = LineKind.of(line, false);
            var part = new Goods(Integer.toString(++position), line);
            if (kind.reasonLeftOut() == null) {
                parts.computeIfAbsent(kind, any -> new ArrayList<>()).add(part);
            } else {
                statements.add(RejectedLine.of(line.line(), line.subject(), kind.reasonLeftOut()));
            }
        }
        List<Goods> goods = parts.getOrDefault(LineKind.GOODS, List.of());
        List<Goods> shipping = parts.getOrDefault(LineKind.SHIPPING, List.of());
        String reasonForNoOrder = reasonForNoOrder(invoice, goods);
        if (reasonForNoOrder == null) {
            statements.add(statement(invoice, goods, shipping));
            return new Mapped(statements, goods);
        }
        for (List<Goods> left : List.of(goods, shipping)) {
            left.forEach(
                    part -> statements.add(RejectedLine.of(part.line.line(), part.line.subject(), reasonForNoOrder)));
        }
        return new Mapped(statements, List.of());
    }

    private static String reasonForNoOrder(RetailInvoice invoice, List<Goods> goods) {
        if (goods.isEmpty()) {
            return "an invoice without goods";
        }
        boolean allFree = goods.stream().allMatch(part -> part.line.unitPrice() == 0);
        if (allFree && invoice.customer() == null) {
            return "nothing but zero prices and no customer: a stock correction, not a purchase";
        }
        return null;
    }

    private OrderStatement statement(RetailInvoice invoice, List<Goods> goods, List<Goods> shipping) {
        List<OrderBody.Item> items = goods.stream().map(InvoiceOrders::item).toList();
        long shippingMinor = shipping.stream()
                .mapToLong(part -> part.line.quantity() * part.line.unitPrice())
                .sum();
        OrderBody body = OrderBody.paid(currency, invoice.at(), buyer(invoice), items)
                .withShipping(shippingMinor)
                .withAttributes(Map.of("country", invoice.country()));
        return OrderStatement.of(invoice.firstLine(), SOURCE, invoice.number(), body);
    }

    private static OrderBody.Item item(Goods part) {
        RetailLine line = part.line;
        String name = line.description().isEmpty() ? line.stockCode() : line.description();
        String category = line.article().equals("M") ? "manual" : null;
        return new OrderBody.Item(part.itemId, line.stockCode(), name, category, line.quantity(), line.unitPrice(), 0);
    }

    /** Customers keep their number, marked as this shop's; a guest is known by its invoice, at a reserved domain. */
    private static OrderBody.Customer buyer(RetailInvoice invoice) {
        return invoice.customer() == null
                ? OrderBody.Customer.guest("invoice-" + invoice.number() + "@" + GUEST_DOMAIN)
                : OrderBody.Customer.known(buyerKey(invoice.customer()));
    }

    static String buyerKey(String customer) {
        return "retail-" + customer;
    }
}
