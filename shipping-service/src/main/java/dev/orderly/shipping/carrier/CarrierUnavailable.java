package dev.orderly.shipping.carrier;

/** The carrier could not do it now, or what it did is not known. */
public class CarrierUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    CarrierUnavailable(String message) {
        super(message);
    }
}
