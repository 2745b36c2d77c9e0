package dev.orderly.localstack.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTests {

    private static final String NOT_FOR_SALE = """
            {"detail": "Some fields of the request are not acceptable.", "status": 422,
             "errors": [{"field": "lines[0].sku", "message": "is not for sale"}]}""";

    private final SampleOrder order = new SampleOrder("MUG-TYPO", 1, "tok_visa", "10115");

    @Test
    void namesTheProductsThatThereAre() {
        assertThat(Refusal.of(422, NOT_FOR_SALE).inWords(order, List.of("MUG-BLUE", "MUG-RED")))
                .isEqualTo("There is no product 'MUG-TYPO'; there are: MUG-BLUE, MUG-RED");
    }

    @Test
    void saysWhichFieldIsRefusedWhenTheProductsAreNotKnownOrNotToBlame() {
        String refused = "The order was not accepted (422): lines[0].sku is not for sale";

        assertThat(Refusal.of(422, NOT_FOR_SALE).inWords(order, List.of())).isEqualTo(refused);
        assertThat(Refusal.of(422, NOT_FOR_SALE).inWords(order, List.of("MUG-TYPO")))
                .isEqualTo(refused);
    }

    @Test
    void passesOnWhatElseTheServiceSays() {
        assertThat(Refusal.of(503, "{\"detail\": \"Try again in a moment.\"}").inWords(order, List.of()))
                .isEqualTo("The order was not accepted (503): Try again in a moment.");
        assertThat(Refusal.of(502, "<html>").inWords(order, List.of())).startsWith("The order was not accepted (502)");
    }
}
