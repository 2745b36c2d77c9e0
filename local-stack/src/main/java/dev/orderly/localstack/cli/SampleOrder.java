package dev.orderly.localstack.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An order that anyone could place; the card and the postcode decide what becomes of it. */
record SampleOrder(String sku, int quantity, String cardToken, String postcode) {

    static SampleOrder usual() {
        return new SampleOrder("MUG-BLUE", 2, "tok_visa", "10115");
    }

    String json() {
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
