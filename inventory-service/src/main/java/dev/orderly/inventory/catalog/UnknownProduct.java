package dev.orderly.inventory.catalog;

import dev.orderly.contracts.Sku;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Nothing is sold under this SKU. */
public class UnknownProduct extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    public UnknownProduct(Sku sku) {
        super(
                HttpStatus.NOT_FOUND,
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "there is no product " + sku),
                null);
    }
}
