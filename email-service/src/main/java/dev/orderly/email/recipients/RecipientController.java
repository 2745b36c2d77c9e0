package dev.orderly.email.recipients;

import dev.orderly.contracts.OrderId;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecipientController {

    private final Recipients recipients;

    RecipientController(Recipients recipients) {
        this.recipients = recipients;
    }

    @DeleteMapping("/api/recipients/{orderId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable UUID orderId) {
        recipients.erase(new OrderId(orderId));
    }
}
