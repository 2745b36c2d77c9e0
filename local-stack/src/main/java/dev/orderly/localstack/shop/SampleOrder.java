package dev.orderly.localstack.shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An order that anyone could place; the card and the postcode decide what becomes of it. */
public record SampleOrder(String sku, int quantity, String cardToken, String postcode) {

    public static SampleOrder usual() {
        return new SampleOrder("MUG-BLUE", 2, TestCard.VISA.token(), "10115");
    }

    /** One piece of a product, to be paid with a card that works. */
    public static SampleOrder ofOne(String sku) {
        return new SampleOrder(sku, 1, TestCard.VISA.token(), "10115");
    }

    public String json() {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("lines", List.of(inOrder("sku", sku, "quantity", quantity)));
        order.put("contact", inOrder("name", "Alice Example", "email", "alice@example.com"));
        order.put(
                "shipTo", inOrder("street", "1 Main Street", "city", "Berlin", "postcode", postcode, "country", "DE"));
        order.put("card", cardToken);
        return JsonMapper.shared().writeValueAsString(order);
    }

    private static Map<String, Object> inOrder(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return map;
    }
}
