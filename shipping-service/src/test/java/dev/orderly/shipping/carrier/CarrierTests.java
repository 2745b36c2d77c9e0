package dev.orderly.shipping.carrier;

import static dev.orderly.shipping.carrier.CarrierServer.answer;
import static dev.orderly.shipping.carrier.CarrierServer.hangUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.messaging.PermanentFailure;
import dev.orderly.shipping.carrier.BookingAnswer.Booked;
import dev.orderly.shipping.carrier.BookingAnswer.NotServed;
import dev.orderly.shipping.carrier.CarrierServer.Request;
import dev.orderly.testing.Survives;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@Timeout(10)
class CarrierTests {

    private static final String BOOKED = """
            {"bookingId": "bkg_1", "carrier": "Parcel Express", "trackingNumber": "PX1", "label": "later"}""";
    private static final Parcel PARCEL = new Parcel("order-1", "Ada", "Main Street 1", "Berlin", "10115", "DE");
    private static final OperationKey FIRST = new OperationKey("key-1", false);
    private static final OperationKey REPEATED = new OperationKey("key-1", true);

    private final CarrierServer server = new CarrierServer();
    private final Carrier carrier = new Carrier(
            RestClient.builder(), JsonMapper.shared(), new CarrierProperties(server.url(), Duration.ofMillis(300)));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void booksAParcelUnderItsKey() {
        server.on("POST /carrier/shipments", answer(201, BOOKED));

        assertThat(carrier.book(PARCEL, FIRST)).isEqualTo(new Booked("bkg_1", "Parcel Express", "PX1"));
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.idempotencyKey()).isEqualTo("key-1");
            assertThat(JsonMapper.shared().readValue(request.body(), Parcel.class))
                    .isEqualTo(PARCEL);
        });
    }

    @Test
    void takesARefusedPostcodeForAnAnswer() {
        server.on("POST /carrier/shipments", answer(422, """
                {"code": "postcode_not_served"}"""));

        assertThat(carrier.book(PARCEL, FIRST)).isInstanceOf(NotServed.class);
    }

    @Test
    void givesUpOnARefusalItDoesNotKnowAndKeepsTheAddressToItself() {
        server.on("POST /carrier/shipments", answer(422, """
                {"code": "key_reused", "detail": "Main Street 1"}"""));

        assertThatExceptionOfType(PermanentFailure.class)
                .isThrownBy(() -> carrier.book(PARCEL, FIRST))
                .withMessage("the carrier answered 422 key_reused");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void mayTryAgainAfter(int status) {
        server.on("POST /carrier/shipments", answer(status, "<html>try later</html>"));

        assertThatExceptionOfType(CarrierUnavailable.class).isThrownBy(() -> carrier.book(PARCEL, FIRST));
    }

    @Test
    void waitsNoLongerThanItsTimeoutForAnAnswer() {
        server.on("POST /carrier/shipments", server.hang());

        assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> carrier.book(PARCEL, FIRST));
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void waitsNoLongerForAnAnswerThatDrips() {
        server.on("POST /carrier/shipments", server.drip(Duration.ofMillis(100)));

        assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> carrier.book(PARCEL, FIRST));
    }

    @Test
    void waitsNoLongerThanItsTimeoutForTheRestOfAnAnswer() {
        server.on("POST /carrier/shipments", server.stallAfter("{\"bookingId\""));

        assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> carrier.book(PARCEL, FIRST));
    }

    @Test
    void doesNotKnowTheOutcomeOfACallThatWasCutOff() {
        server.on("POST /carrier/shipments", hangUp());

        assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> carrier.book(PARCEL, FIRST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>ok</html>", "{\"bookingId\": \"bkg_1\"}"})
    void doesNotKnowTheOutcomeOfAnAnswerItCannotRead(String body) {
        server.on("POST /carrier/shipments", answer(201, body));

        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> carrier.book(PARCEL, FIRST));
    }

    @Test
    @Survives(35)
    void asksWhatBecameOfAnEarlierCallBeforeItRepeatsIt() {
        server.on("GET /carrier/operations/key-1", answer(200, """
                {"idempotencyKey": "key-1", "kind": "BOOK", "status": "BOOKED", "id": "bkg_1",
                 "answer": {"status": 201, "body": %s}}""".formatted(BOOKED)));

        assertThat(carrier.book(PARCEL, REPEATED)).isEqualTo(new Booked("bkg_1", "Parcel Express", "PX1"));
        assertThat(server.requests()).extracting(Request::line).containsExactly("GET /carrier/operations/key-1");
    }

    @Test
    void repeatsACallThatTheCarrierKnowsNothingOf() {
        server.on("POST /carrier/shipments", answer(201, BOOKED));

        assertThat(carrier.book(PARCEL, REPEATED)).isInstanceOf(Booked.class);
        assertThat(server.requests())
                .extracting(Request::line)
                .containsExactly("GET /carrier/operations/key-1", "POST /carrier/shipments");
    }

    @Test
    void repeatsNothingWhileTheCarrierCannotBeAsked() {
        server.on("GET /carrier/operations/key-1", answer(503, ""));

        assertThatExceptionOfType(CarrierUnavailable.class).isThrownBy(() -> carrier.book(PARCEL, REPEATED));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void callsABookedParcelBack() {
        server.on("DELETE /carrier/shipments/bkg_1", answer(200, "{}"));

        assertThat(carrier.cancel("bkg_1", FIRST)).isTrue();
    }

    @Test
    void cannotCallADispatchedParcelBack() {
        server.on("DELETE /carrier/shipments/bkg_1", answer(409, """
                {"code": "already_dispatched"}"""));

        assertThat(carrier.cancel("bkg_1", FIRST)).isFalse();
    }

    @Test
    void takesNoOtherConflictForADispatch() {
        server.on("DELETE /carrier/shipments/bkg_1", answer(409, """
                {"code": "busy"}"""));

        assertThatExceptionOfType(PermanentFailure.class).isThrownBy(() -> carrier.cancel("bkg_1", FIRST));
    }

    @Test
    void doesNotDispatchACancelledBooking() {
        server.on("POST /carrier/shipments/bkg_1/dispatch", answer(409, "{}"));
        server.on("GET /carrier/shipments/bkg_1", answer(200, """
                {"status": "CANCELLED"}"""));

        assertThat(carrier.dispatch("bkg_1", FIRST)).isEqualTo(ParcelStatus.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryStatus(ParcelStatus status) {
        server.on("GET /carrier/shipments/bkg_1", answer(200, """
                {"bookingId": "bkg_1", "status": "%s"}""".formatted(status)));

        assertThat(carrier.status("bkg_1")).isEqualTo(status);
    }
}
