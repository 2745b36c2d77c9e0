package dev.orderly.orders.placing;

import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.orders.catalog.Catalog;
import dev.orderly.orders.catalog.Product;
import dev.orderly.orders.placing.PlaceOrder.Item;
import dev.orderly.web.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Gives each line of an order the catalogue's name and price of the moment. */
@Component
class Pricing {

    private final Catalog catalog;

    Pricing(Catalog catalog) {
        this.catalog = catalog;
    }

    Priced price(List<Item> items) {
        List<OrderLine> lines = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Optional<Product> product = catalog.product(item.sku());
            String field = "lines[%d].sku".formatted(i);
            if (product.isEmpty()) {
                errors.add(new FieldError(field, "is not for sale"));
                continue;
            }
            OrderLine line = lineOf(product.get(), item.quantity());
            if (!lines.isEmpty()
                    && !lines.getFirst()
                            .unitPrice()
                            .currency()
                            .equals(line.unitPrice().currency())) {
                errors.add(new FieldError(field, "is sold in another currency than the lines before"));
                continue;
            }
            lines.add(line);
        }
        return new Priced(lines, errors.isEmpty() ? unpayable(lines) : errors);
    }

    /** A payment provider takes no zero: where every line is free, each is to blame. */
    private static List<FieldError> unpayable(List<OrderLine> lines) {
        boolean hasToBePaid =
                lines.stream().anyMatch(line -> line.price().amount().signum() > 0);
        return hasToBePaid
                ? List.of()
                : IntStream.range(0, lines.size())
                        .mapToObj(i ->
                                new FieldError("lines[%d].sku".formatted(i), "is free: something must be paid for"))
                        .toList();
    }

    private static OrderLine lineOf(Product product, int quantity) {
        return new OrderLine(product.sku(), product.name(), quantity, product.price());
    }

    record Priced(List<OrderLine> lines, List<FieldError> errors) {}
}
