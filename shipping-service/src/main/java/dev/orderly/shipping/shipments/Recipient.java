package dev.orderly.shipping.shipments;

import dev.orderly.contracts.shipping.CreateShipment;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Who gets the parcel, and where. Personal: it can be erased. */
@Embeddable
record Recipient(@Column(name = "recipient") String name, String street, String city, String postcode, String country) {

    static Recipient of(CreateShipment command) {
        var address = command.shipTo();
        return new Recipient(
                command.recipient(), address.street(), address.city(), address.postcode(), address.country());
    }
}
