package dev.orderly.orders.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.contracts.CardToken;
import dev.orderly.contracts.Contact;
import dev.orderly.contracts.PostalAddress;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.CheckoutDetails;
import dev.orderly.orders.placing.PlaceOrder.Item;
import dev.orderly.orders.placing.PlaceOrderRequest.AddressFields;
import dev.orderly.orders.placing.PlaceOrderRequest.ContactFields;
import dev.orderly.orders.placing.PlaceOrderRequest.Line;
import dev.orderly.web.FieldError;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponseException;

class PlaceOrderRequestTests {

    private static final ContactFields ALICE = new ContactFields(" Alice Archer ", "alice@example.com");
    private static final AddressFields HOME = new AddressFields("Long Lane 1", "Berlin", "10115", "DE");

    @Test
    void readsACompleteRequest() {
        PlaceOrder order = request(new Line("MUG-BLUE", 2)).parse();

        assertThat(order)
                .isEqualTo(new PlaceOrder(
                        List.of(new Item(new Sku("MUG-BLUE"), 2)),
                        new CheckoutDetails(
                                new CardToken("tok_visa"),
                                new Contact("Alice Archer", "alice@example.com"),
                                new PostalAddress("Long Lane 1", "Berlin", "10115", "DE"))));
    }

    @Test
    void namesEveryFieldOfAnEmptyRequest() {
        assertThat(fieldsRefusedIn(new PlaceOrderRequest(null, null, null, null)))
                .containsExactlyInAnyOrder("lines", "contact", "shipTo", "card");
    }

    @Test
    void namesEveryFieldOfEmptyParts() {
        var request = new PlaceOrderRequest(
                Arrays.asList(new Line(null, null), null),
                new ContactFields(null, null),
                new AddressFields(null, null, null, null),
                "visa");

        assertThat(fieldsRefusedIn(request))
                .containsExactlyInAnyOrder(
                        "lines[0].sku",
                        "lines[0].quantity",
                        "lines[1]",
                        "contact.name",
                        "contact.email",
                        "shipTo.street",
                        "shipTo.city",
                        "shipTo.postcode",
                        "shipTo.country",
                        "card");
    }

    @Test
    void rejectsAnOrderWithoutLines() {
        assertThat(fieldsRefusedIn(request())).containsExactly("lines");
    }

    @Test
    void rejectsMoreThanFiftyLines() {
        var lines = Collections.nCopies(51, new Line("MUG-BLUE", 1)).toArray(Line[]::new);

        assertThat(fieldsRefusedIn(request(lines))).containsExactly("lines");
    }

    @Test
    void rejectsTheSameProductInTwoLines() {
        assertThat(fieldsRefusedIn(request(new Line("MUG-BLUE", 1), new Line("MUG-RED", 1), new Line("MUG-BLUE", 2))))
                .containsExactly("lines[2].sku");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001, Integer.MAX_VALUE})
    void rejectsAQuantityThatNobodyOrders(int quantity) {
        assertThat(fieldsRefusedIn(request(new Line("MUG-BLUE", quantity)))).containsExactly("lines[0].quantity");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void takesTheSmallestAndTheLargestQuantity(int quantity) {
        assertThat(request(new Line("MUG-BLUE", quantity)).parse().items())
                .extracting(Item::quantity)
                .containsExactly(quantity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mug", "MUG BLUE", "'; DROP TABLE orders; --"})
    void rejectsWhatIsNoSku(String sku) {
        assertThat(fieldsRefusedIn(request(new Line(sku, 1)))).containsExactly("lines[0].sku");
    }

    @ParameterizedTest
    @CsvSource({"alice", "alice@", "@example.com", "a b@example.com", "'a@b,c@d'"})
    void rejectsWhatIsNoEmailAddress(String email) {
        var request = new PlaceOrderRequest(
                List.of(new Line("MUG-BLUE", 1)), new ContactFields("Alice", email), HOME, "tok_visa");

        assertThat(fieldsRefusedIn(request)).containsExactly("contact.email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "Germany", "XX", ""})
    void rejectsWhatIsNoCountry(String country) {
        var request = new PlaceOrderRequest(
                List.of(new Line("MUG-BLUE", 1)),
                ALICE,
                new AddressFields("Long Lane 1", "Berlin", "10115", country),
                "tok_visa");

        assertThat(fieldsRefusedIn(request)).containsExactly("shipTo.country");
    }

    @Test
    void rejectsTextThatIsTooLongBlankOrBreaksLines() {
        var request = new PlaceOrderRequest(
                List.of(new Line("MUG-BLUE", 1)),
                new ContactFields("Alice\r\nBcc: all@example.com", "alice@example.com"),
                new AddressFields("x".repeat(201), " ", "10115", "DE"),
                "tok_visa");

        assertThat(fieldsRefusedIn(request)).containsExactly("contact.name", "shipTo.street", "shipTo.city");
    }

    private static PlaceOrderRequest request(Line... lines) {
        return new PlaceOrderRequest(Arrays.asList(lines), ALICE, HOME, "tok_visa");
    }

    private static List<String> fieldsRefusedIn(PlaceOrderRequest request) {
        ErrorResponseException refusal = catchThrowableOfType(ErrorResponseException.class, request::parse);
        assertThat(refusal.getStatusCode().value()).isEqualTo(422);
        @Nullable
        Object errors =
                Objects.requireNonNull(refusal.getBody().getProperties()).get("errors");
        return ((List<?>) Objects.requireNonNull(errors))
                .stream().map(error -> ((FieldError) error).field()).toList();
    }
}
