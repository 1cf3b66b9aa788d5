package dev.hourglass.launcher.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An order of one line, as a shop would send it.
 *
 * @param unitPrice in cents
 * @param referralCode a friend's code; null without one
 */
record StoryOrder(
        String externalId, String name, String sku, String product, int quantity, long unitPrice, String referralCode) {

    String json(Instant at) {
        ObjectNode order = GatewayClient.JSON.createObjectNode();
        order.put("status", "paid").put("currency", "EUR");
        order.put("placedAt", at.toString()).put("updatedAt", at.toString());
        order.putObject("customer")
                .put("externalId", externalId)
                .put("email", externalId + "@example.com")
                .put("name", name);
        order.putArray("items")
                .addObject()
                .put("id", "1")
                .put("sku", sku)
                .put("name", product)
                .put("category", "bathroom")
                .put("quantity", quantity)
                .put("unitPrice", unitPrice);
        if (referralCode != null) {
            order.put("referralCode", referralCode);
        }
        return order.toString();
    }
}
