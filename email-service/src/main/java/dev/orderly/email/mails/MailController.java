package dev.orderly.email.mails;

import dev.orderly.contracts.OrderId;
import dev.orderly.email.mails.Mails.MailRecord;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MailController {

    private final Mails mails;

    MailController(Mails mails) {
        this.mails = mails;
    }

    @GetMapping("/api/mails")
    List<MailRecord> list(@RequestParam UUID orderId) {
        return mails.findByOrder(new OrderId(orderId));
    }
}
