package dev.orderly.sandbox;

import static dev.orderly.sandbox.SandboxClient.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(RunningSandbox.class)
class CarrierIT {

    private final String key = newKey();
    private final String reference = newKey();

    @Autowired
    private SandboxClient sandbox;

    @Test
    void booksAParcel() {
        var booked = sandbox.book(key, reference, "10115");

        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.text("carrier")).isEqualTo("Parcel Express");
        assertThat(booked.text("trackingNumber")).matches("PX\\d{10}");
        assertThat(sandbox.shipment(booked.text("bookingId")).text("status")).isEqualTo("BOOKED");
    }

    @Test
    void refusesAPostcodeThatItDoesNotServe() {
        var reply = sandbox.book(key, reference, "00000");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("code")).isEqualTo("postcode_not_served");
        assertThat(sandbox.carrierOperation(key).text("status")).isEqualTo("REFUSED");
        assertThat(sandbox.shipments(reference).body()).isEmpty();
    }

    @Test
    void answersSlowlyAboutABookingThatExists() {
        assertThat(sandbox.bookTimesOut(key, reference, "99998")).isTrue();

        await().untilAsserted(() ->
                assertThat(sandbox.carrierOperation(key).text("status")).isEqualTo("BOOKED"));
        assertThat(sandbox.book(key, reference, "99998").text("bookingId"))
                .isEqualTo(
                        sandbox.shipments(reference).body().at("/0/bookingId").asString());
    }

    @Test
    void failsTheFirstBookingThenBooks() {
        assertThat(sandbox.book(key, reference, "99999").status()).isEqualTo(503);
        assertThat(sandbox.carrierOperation(key).status()).isEqualTo(404);
        assertThat(sandbox.book(key, reference, "99999").status()).isEqualTo(201);
    }

    @Test
    void givesTheStoredAnswerToARepeatedBooking() {
        var first = sandbox.book(key, reference, "10115");

        assertThat(sandbox.book(key, reference, "10115")).isEqualTo(first);
        assertThat(sandbox.shipments(reference).body().size()).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherBooking() {
        sandbox.book(key, reference, "10115");

        assertThat(sandbox.book(key, reference, "80331").status()).isEqualTo(422);
    }

    @Test
    void keepsItsKeysApartFromTheProviders() {
        sandbox.authorize(key, reference, "tok_visa");

        assertThat(sandbox.carrierOperation(key).status()).isEqualTo(404);
        assertThat(sandbox.book(key, reference, "10115").status()).isEqualTo(201);
    }

    @Test
    void cancelsABookingAsOftenAsItIsAsked() {
        var bookingId = sandbox.book(key, reference, "10115").text("bookingId");

        assertThat(sandbox.cancelShipment(bookingId).text("status")).isEqualTo("CANCELLED");
        assertThat(sandbox.cancelShipment(bookingId).text("status")).isEqualTo("CANCELLED");
        assertThat(sandbox.dispatch(bookingId).text("code")).isEqualTo("already_cancelled");
    }

    @Test
    void cancelsNothingThatWasDispatched() {
        var bookingId = sandbox.book(key, reference, "10115").text("bookingId");
        sandbox.dispatch(bookingId);

        var reply = sandbox.cancelShipment(bookingId);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("code")).isEqualTo("already_dispatched");
    }

    @Test
    void deliversWhatItDispatched() {
        var bookingId = sandbox.book(key, reference, "10115").text("bookingId");

        assertThat(sandbox.dispatch(bookingId).text("status")).isEqualTo("DISPATCHED");
        await().untilAsserted(() ->
                assertThat(sandbox.shipment(bookingId).text("status")).isEqualTo("DELIVERED"));
    }

    @Test
    void knowsNoBookingThatItNeverMade() {
        assertThat(sandbox.shipment("bkg_unknown").status()).isEqualTo(404);
        assertThat(sandbox.cancelShipment("bkg_unknown").status()).isEqualTo(404);
    }
}
