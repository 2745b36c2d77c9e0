package dev.orderly.simulation.shop;

import dev.orderly.contracts.CardToken;
import dev.orderly.contracts.Contact;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PostalAddress;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.CheckoutDetails;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.saga.engine.OperatorAction;
import dev.orderly.simulation.chance.Amount;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Violation;
import dev.orderly.simulation.network.Broker;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The whole shop, its outside world and its customers. */
public final class Shop {

    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_ORDERS = 3;
    private static final int PLENTY = 20;
    private static final int LONGEST_BETWEEN_ORDERS = 40;
    private static final int LATEST_WISH = 100;
    private static final int LATEST_OPERATION = 500;

    private static final List<Sku> SKUS = List.of(new Sku("MUG-BLUE"), new Sku("LAMP-LIMITED"));
    private static final Money PRICE = Money.of("EUR", "12.90");
    private static final CustomerId CUSTOMER = new CustomerId("ada");
    private static final CheckoutDetails CHECKOUT = new CheckoutDetails(
            new CardToken("tok_visa"),
            new Contact("Ada Lovelace", "ada@example.com"),
            new PostalAddress("Main Street 1", "Berlin", "10115", "DE"));

    private final Run run;
    private final Provider provider;
    private final Carrier carrier;
    private final OrderBook orders;
    private final Orchestrator orchestrator;
    private final Inventory inventory;
    private final Payments payments;
    private final Shipping shipping;

    public Shop(Run run) {
        this.run = run;
        var broker = new Broker(run);
        this.provider = new Provider(run);
        this.carrier = new Carrier(run);
        this.orders = new OrderBook(run, broker);
        this.orchestrator = new Orchestrator(run, broker);
        this.inventory = new Inventory(run, broker);
        this.payments = new Payments(run, broker, provider);
        this.shipping = new Shipping(run, broker, carrier);
        broker.connect(orders, orchestrator, inventory, payments, shipping);
    }

    /**
     * Lets orders come, until nothing happens any more.
     *
     * @throws Violation if a rule does not hold
     */
    public void open() {
        SKUS.forEach(sku -> inventory.receive(
                sku, run.strikes(Fault.STOCK_IS_SCARCE) ? 1 + run.upTo(Amount.PIECES_IN_STOCK, 2) : PLENTY));
        int count = run.strikes(Fault.MANY_ORDERS) ? 2 + run.upTo(Amount.ORDERS, MOST_ORDERS - 2) : 1;
        for (int number = 1; number <= count; number++) {
            var id = new OrderId(new UUID(1, number));
            var lines = lines();
            run.timeline()
                    .after(
                            number == 1 ? 0 : run.upTo(Amount.TIME_BETWEEN_ORDERS, LONGEST_BETWEEN_ORDERS),
                            () -> order(id, lines));
        }
        comeToRest();
        new RulesAtRest(run, orders, orchestrator, inventory, payments, shipping, provider, carrier).check();
    }

    private void order(OrderId id, List<OrderLine> lines) {
        orders.place(id, CUSTOMER, lines, CHECKOUT);
        if (run.strikes(Fault.CUSTOMER_CANCELS)) {
            run.timeline().after(run.upTo(Amount.TIME_OF_WISH, LATEST_WISH), () -> orders.wishCancelled(id));
        }
        if (run.strikes(Fault.OPERATOR_ACTS)) {
            var action = run.upTo(Amount.KIND_OF_OPERATION, 1) == 0
                    ? new OperatorAction.Retry()
                    : new OperatorAction.Compensate();
            run.timeline()
                    .after(
                            run.upTo(Amount.TIME_OF_OPERATION, LATEST_OPERATION),
                            () -> orchestrator.operate(id, action));
        }
    }

    private List<OrderLine> lines() {
        var lines = new ArrayList<OrderLine>();
        lines.add(line(SKUS.getFirst()));
        if (run.upTo(Amount.PRODUCTS_ORDERED, 2) == 2) {
            lines.add(line(SKUS.getLast()));
        }
        return lines;
    }

    private OrderLine line(Sku sku) {
        return new OrderLine(sku, "A product", 1 + run.upTo(Amount.PIECES_ORDERED, 1), PRICE);
    }

    private void comeToRest() {
        int events = 0;
        try {
            while (run.timeline().step()) {
                if (++events > MOST_EVENTS) {
                    throw new Violation("everything comes to rest", "it does not");
                }
            }
        } catch (Violation violation) {
            throw violation;
        } catch (RuntimeException failure) {
            throw new Violation("nothing fails that nobody made fail", failure);
        }
    }
}
