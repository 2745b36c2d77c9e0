package dev.orderly.saga.engine;

import static dev.orderly.saga.engine.Orders.anOrder;
import static dev.orderly.saga.engine.Orders.authorized;
import static dev.orderly.saga.engine.Orders.booked;
import static dev.orderly.saga.engine.Orders.stockReserved;
import static dev.orderly.saga.engine.SagaScenario.given;

import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.shipping.CreateShipment;

/** How far an order has come when something happens to it; the next command is sent. */
final class Stages {

    private Stages() {}

    static SagaScenario reserved() {
        return reserved(given(anOrder()));
    }

    static SagaScenario authorised() {
        return authorised(given(anOrder()));
    }

    static SagaScenario bookedParcel() {
        return bookedParcel(given(anOrder()));
    }

    static SagaScenario bookedParcel(SagaScenario placed) {
        return authorised(placed).reply(booked()).expect(CapturePayment.class);
    }

    private static SagaScenario authorised(SagaScenario placed) {
        return reserved(placed).reply(authorized()).expect(CreateShipment.class);
    }

    private static SagaScenario reserved(SagaScenario placed) {
        return placed.expect(ReserveStock.class).reply(stockReserved()).expect(AuthorizePayment.class);
    }
}
