package dev.orderly.orders.placing;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.orderly.contracts.CardToken;
import dev.orderly.contracts.Contact;
import dev.orderly.contracts.PostalAddress;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.CheckoutDetails;
import dev.orderly.orders.placing.PlaceOrder.Item;
import dev.orderly.orders.web.FieldErrors;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/orders}, as it came: anything may be missing until it is {@linkplain #parse() parsed}. */
record PlaceOrderRequest(
        @ArraySchema(
                minItems = 1,
                maxItems = MAX_LINES,
                arraySchema = @Schema(requiredMode = REQUIRED, description = "Each SKU at most once"))
        @Nullable
        List<@Nullable Line> lines,

        @Schema(requiredMode = REQUIRED) @Nullable ContactFields contact,
        @Schema(requiredMode = REQUIRED) @Nullable AddressFields shipTo,

        @Schema(requiredMode = REQUIRED, description = "The payment provider's token", example = "tok_visa") @Nullable
        String card) {

    private static final int MAX_LINES = 50;
    private static final int MAX_QUANTITY = 1000;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /**
     * Reads the request.
     *
     * @throws org.springframework.web.ErrorResponseException naming every field that is not acceptable
     */
    PlaceOrder parse() {
        var errors = new FieldErrors();
        List<Item> items = items(errors);
        ContactFields who = errors.required("contact", contact);
        Contact buyer = who == null ? null : who.parse(errors);
        AddressFields where = errors.required("shipTo", shipTo);
        PostalAddress address = where == null ? null : where.parse(errors);
        CardToken token = errors.parsed("card", card, CardToken::new);
        errors.throwIfAny();
        if (buyer == null || address == null || token == null) {
            throw new IllegalStateException("a field is missing, and no error says so");
        }
        return new PlaceOrder(items, new CheckoutDetails(token, buyer, address));
    }

    private List<Item> items(FieldErrors errors) {
        List<Item> items = new ArrayList<>();
        List<@Nullable Line> wanted = errors.required("lines", lines);
        if (wanted == null) {
            return items;
        }
        if (wanted.isEmpty() || wanted.size() > MAX_LINES) {
            errors.add("lines", "must be 1 to %d".formatted(MAX_LINES));
            return items;
        }
        Set<Sku> seen = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            String field = "lines[%d]".formatted(i);
            Line line = errors.required(field, wanted.get(i));
            Item item = line == null ? null : line.parse(field, errors);
            if (item != null && !seen.add(item.sku())) {
                errors.add(field + ".sku", "stands in an earlier line");
            } else if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    record Line(
            @Schema(requiredMode = REQUIRED, example = "MUG-BLUE") @Nullable
            String sku,

            @Schema(requiredMode = REQUIRED, minimum = "1", maximum = "1000", example = "2") @Nullable
            Integer quantity) {

        @Nullable
        Item parse(String field, FieldErrors errors) {
            Sku product = errors.parsed(field + ".sku", sku, Sku::new);
            Integer pieces = errors.required(field + ".quantity", quantity);
            if (pieces != null && (pieces < 1 || pieces > MAX_QUANTITY)) {
                errors.add(field + ".quantity", "must be 1 to %d".formatted(MAX_QUANTITY));
                return null;
            }
            return product == null || pieces == null ? null : new Item(product, pieces);
        }
    }

    @Schema(name = "Contact")
    record ContactFields(
            @Schema(requiredMode = REQUIRED, maxLength = 200, example = "Alice Archer") @Nullable
            String name,

            @Schema(requiredMode = REQUIRED, maxLength = 254, example = "alice@example.com") @Nullable
            String email) {

        @Nullable
        Contact parse(FieldErrors errors) {
            String fullName = errors.text("contact.name", name, 200);
            String address = errors.text("contact.email", email, 254);
            if (address != null && !EMAIL.matcher(address).matches()) {
                errors.add("contact.email", "is not an email address");
            }
            return fullName == null || address == null ? null : new Contact(fullName, address);
        }
    }

    @Schema(name = "Address")
    record AddressFields(
            @Schema(requiredMode = REQUIRED, maxLength = 200, example = "Long Lane 1") @Nullable
            String street,

            @Schema(requiredMode = REQUIRED, maxLength = 100, example = "Berlin") @Nullable
            String city,

            @Schema(requiredMode = REQUIRED, maxLength = 20, example = "10115") @Nullable
            String postcode,

            @Schema(requiredMode = REQUIRED, description = "ISO 3166, two letters", example = "DE") @Nullable
            String country) {

        @Nullable
        PostalAddress parse(FieldErrors errors) {
            String line = errors.text("shipTo.street", street, 200);
            String town = errors.text("shipTo.city", city, 100);
            String code = errors.text("shipTo.postcode", postcode, 20);
            String land = errors.required("shipTo.country", country);
            if (land != null && !COUNTRIES.contains(land)) {
                errors.add("shipTo.country", "is not a country code of ISO 3166, such as DE");
            }
            return line == null || town == null || code == null || land == null
                    ? null
                    : new PostalAddress(line, town, code, land);
        }
    }
}
