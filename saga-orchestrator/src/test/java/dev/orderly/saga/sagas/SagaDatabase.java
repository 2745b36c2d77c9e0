package dev.orderly.saga.sagas;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Outgoing;
import dev.orderly.messaging.Traces;
import dev.orderly.saga.engine.Answer;
import dev.orderly.saga.engine.OrderSagaDefinitions;
import dev.orderly.saga.engine.Orders;
import dev.orderly.saga.engine.Patience;
import dev.orderly.saga.engine.SagaEngine;
import dev.orderly.saga.engine.SagaMessage;
import dev.orderly.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the sagas' tables, and the service over it; what it publishes is remembered. */
public final class SagaDatabase {

    private final JdbcTransactionManager transactions;
    private final JdbcClient jdbc;
    private final SagaService service;
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final SagaMeters meters;
    private final List<Outgoing> sent = new CopyOnWriteArrayList<>();

    private SagaDatabase(DataSource source, Traces traces) {
        Flyway.configure().dataSource(source).load().migrate();
        this.transactions = new JdbcTransactionManager(source);
        this.jdbc = JdbcClient.create(source);
        var engine = new SagaEngine(new OrderSagaDefinitions(), Patience.DEFAULT, MessageIds::next);
        this.meters = new SagaMeters(registry, jdbc);
        this.service =
                transactional(new SagaService(engine, new Sagas(jdbc), new Journal(jdbc), meters, sent::add, traces));
    }

    public static SagaDatabase create() {
        return create(Traces.NONE);
    }

    static SagaDatabase create(Traces traces) {
        return new SagaDatabase(TestDatabase.empty().dataSource(), traces);
    }

    public SagaService service() {
        return service;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    MeterRegistry registry() {
        return registry;
    }

    SagaMeters meters() {
        return meters;
    }

    List<Outgoing> sent(OrderId order) {
        return sent.stream()
                .filter(message -> message.subject().equals(order.toString()))
                .toList();
    }

    /** Places an order and leaves it waiting for its stock. */
    public void place(OrderId order) {
        inTransaction(() -> service.handle(new SagaMessage.OrderPlaced(Orders.anOrder(order))));
    }

    /** Places an order and lets its stock fail so that its saga is stuck while it tells the order. */
    public void placeStuck(OrderId order) {
        place(order);
        var noStock = new Answer.Refused("StockRejected", RejectionReason.OUT_OF_STOCK, "none left");
        answer(order, ReserveStock.class, noStock);
        answer(order, RejectOrder.class, Answer.failed("poison"));
    }

    private void answer(OrderId order, Class<? extends Command> command, Answer answer) {
        inTransaction(() -> service.handle(new SagaMessage.Answered(order, commandId(command, order), answer)));
    }

    void cancel(OrderId order) {
        inTransaction(() -> service.handle(new SagaMessage.CancellationRequested(order)));
    }

    /** Answers the first command of this kind that was sent about the order. */
    void reply(Reply reply, Class<? extends Command> command) {
        inTransaction(() -> service.handle(SagaMessage.reply(commandId(command, reply.orderId()), reply)));
    }

    UUID commandId(Class<? extends Command> type, OrderId of) {
        return sent(of).stream()
                .filter(message -> type.isInstance(message.body()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    void letDeadlinesPass() {
        jdbc.sql("UPDATE sagas SET deadline_at = now() - interval '1 second'").update();
    }

    public void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> work.run());
    }

    void inNewTransaction(Runnable work) {
        var template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        template.executeWithoutResult(_ -> work.run());
    }

    public void empty() {
        jdbc.sql("TRUNCATE sagas CASCADE").update();
        sent.clear();
        registry.clear();
    }

    private SagaService transactional(SagaService target) {
        var factory = new ProxyFactory(target);
        factory.setProxyTargetClass(true);
        factory.addAdvice(new TransactionInterceptor(
                (TransactionManager) transactions, new AnnotationTransactionAttributeSource(false)));
        return (SagaService) factory.getProxy(SagaService.class.getClassLoader());
    }
}
