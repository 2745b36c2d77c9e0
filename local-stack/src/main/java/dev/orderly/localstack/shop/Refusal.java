package dev.orderly.localstack.shop;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Why the shop does not take an order. */
record Refusal(int status, JsonNode problem) {

    static Refusal of(int status, String body) {
        try {
            return new Refusal(status, JsonMapper.shared().readTree(body));
        } catch (JacksonException e) {
            return new Refusal(status, MissingNode.getInstance());
        }
    }

    /** @param skus what is for sale, if that is known */
    String inWords(SampleOrder order, List<String> skus) {
        if (!skus.isEmpty() && !skus.contains(order.sku())) {
            return "There is no product '%s'; there are: %s".formatted(order.sku(), String.join(", ", skus));
        }
        String fields = StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(error -> error.path("field").asString("") + " "
                        + error.path("message").asString(""))
                .collect(Collectors.joining(", "));
        String detail = problem.path("detail").asString("");
        return "The order was not accepted (%d): %s".formatted(status, fields.isEmpty() ? detail : fields);
    }
}
