package dev.orderly.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.Restock;
import dev.orderly.contracts.inventory.StockCommand;
import dev.orderly.contracts.inventory.StockLine;
import dev.orderly.contracts.inventory.StockRejected;
import dev.orderly.contracts.inventory.StockReserved;
import dev.orderly.inventory.InventoryDatabase;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Outgoing;
import dev.orderly.testing.CountingDataSource;
import dev.orderly.testing.Survives;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class StockCommandHandlerIT {

    private static final Sku MUG = new Sku("MUG-BLUE");
    private static final Sku TOWEL = new Sku("TOWEL-KITCHEN-3");
    private static final Sku TICKET = new Sku("TICKET-50");
    private static final Sku LIMITED = new Sku("LAMP-LIMITED");

    private final HikariDataSource database = pooled();
    private final CountingDataSource counted = new CountingDataSource(database);
    private final JdbcClient jdbc = JdbcClient.create(counted);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(counted);
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final StockLevels levels = new StockLevels(jdbc);
    private final Reservations reservations = new Reservations(jdbc);
    private final List<Outgoing> published = Collections.synchronizedList(new ArrayList<>());
    private final StockCommandHandler handler =
            new StockCommandHandler(new StockKeeper(reservations, levels), published::add);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Survives(40)
    void sellsTenPiecesToNoMoreThanTenOfFiveHundredBuyers() throws Exception {
        receive(LIMITED, 10);

        List<Reply> replies = atOnce(
                Stream.generate(() -> batchOf(reserve(LIMITED, 1))).limit(500).toList());

        assertThat(replies).filteredOn(StockReserved.class::isInstance).hasSize(10);
        assertThat(replies).filteredOn(StockRejected.class::isInstance).hasSize(490);
        assertThat(level(LIMITED)).isEqualTo(new StockLevel(LIMITED, 0, 10, 0, 10));
    }

    @Test
    void sharesTheLastPiecesAmongTheOrdersOfOneBatch() {
        List<Reply> replies =
                handle(IntStream.range(0, 200).mapToObj(i -> reserve(TICKET, 1)).toArray(StockCommand[]::new));

        assertThat(replies).filteredOn(StockReserved.class::isInstance).hasSize(50);
        assertThat(level(TICKET)).isEqualTo(new StockLevel(TICKET, 0, 50, 0, 50));
    }

    @Test
    void handlesABatchOfAHundredOrdersInAHandfulOfStatements() {
        StockCommand[] batch = IntStream.range(0, 100)
                .mapToObj(i -> new ReserveStock(newOrder(), List.of(new StockLine(MUG, 1), new StockLine(TOWEL, 2))))
                .toArray(StockCommand[]::new);
        counted.reset();

        handle(batch);

        assertThat(counted.statements()).isEqualTo(5);
        assertThat(level(MUG)).isEqualTo(new StockLevel(MUG, 9900, 100, 0, 10000));
        assertThat(level(TOWEL)).isEqualTo(new StockLevel(TOWEL, 4800, 200, 0, 5000));
    }

    @Test
    @Survives(51)
    void neverDeadlocksOnCrossingBaskets() throws Exception {
        List<Callable<List<Reply>>> baskets = IntStream.range(0, 200)
                .mapToObj(i -> i % 2 == 0
                        ? batchOf(reserve(MUG, 1), reserve(TOWEL, 1))
                        : batchOf(reserve(TOWEL, 1), reserve(MUG, 1)))
                .toList();

        assertThat(atOnce(baskets)).hasSize(400).hasOnlyElementsOfType(StockReserved.class);
        assertThat(level(MUG)).isEqualTo(new StockLevel(MUG, 9800, 200, 0, 10000));
    }

    @Test
    void carriesAnOrderThroughOneBatch() {
        ReserveStock reserve = reserve(MUG, 3);
        OrderId order = reserve.orderId();

        handle(reserve, new CommitStock(order), new Restock(order));

        assertThat(level(MUG)).isEqualTo(new StockLevel(MUG, 10000, 0, 0, 10000));
        assertThat(reservations.find(order))
                .contains(new Reservation(order, Reservation.Status.RESTOCKED, List.of(new StockLine(MUG, 3))));
    }

    @Test
    void carriesAnOrderThroughSeveralTransactions() {
        ReserveStock reserve = reserve(MUG, 3);
        OrderId order = reserve.orderId();

        handle(reserve);
        assertThat(level(MUG)).isEqualTo(new StockLevel(MUG, 9997, 3, 0, 10000));
        handle(new CommitStock(order));
        assertThat(level(MUG)).isEqualTo(new StockLevel(MUG, 9997, 0, 3, 10000));
        handle(new Restock(order));
        assertThat(level(MUG)).isEqualTo(new StockLevel(MUG, 10000, 0, 0, 10000));
    }

    @Test
    @Survives(34)
    void remembersAReleaseThatCameBeforeItsReservation() {
        ReserveStock reserve = reserve(MUG, 3);

        handle(new ReleaseStock(reserve.orderId()));

        assertThat(handle(reserve)).containsExactly(new StockRejected(reserve.orderId(), List.of()));
        assertThat(level(MUG)).isEqualTo(new StockLevel(MUG, 10000, 0, 0, 10000));
    }

    @Test
    @Survives(34)
    void letsOnlyOneOfTwoFirstCommandsOfAnOrderStand() {
        ReserveStock reserve = reserve(MUG, 3);
        TransactionTemplate other = new TransactionTemplate(transactions);
        other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    handler.handle(new ReleaseStock(reserve.orderId()));
                    other.executeWithoutResult(inner -> handler.handle(reserve));
                }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(handle(new ReleaseStock(reserve.orderId()))).hasSize(1);
        assertThat(level(MUG)).isEqualTo(new StockLevel(MUG, 10000, 0, 0, 10000));
    }

    @Test
    void leavesNothingBehindWhenItsTransactionRollsBack() {
        ReserveStock reserve = reserve(MUG, 3);

        transaction.executeWithoutResult(status -> {
            handler.handle(reserve);
            status.setRollbackOnly();
        });

        assertThat(reservations.find(reserve.orderId())).isEmpty();
        assertThat(level(MUG)).isEqualTo(new StockLevel(MUG, 10000, 0, 0, 10000));
        assertThat(handle(reserve)).containsExactly(new StockReserved(reserve.orderId()));
    }

    @Test
    void publishesEachReplyAsAnEventOfItsOrder() {
        ReserveStock reserve = reserve(MUG, 1);

        Reply reply = handle(reserve).getFirst();

        assertThat(published).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo(reply);
            assertThat(message.subject()).isEqualTo(reserve.orderId().toString());
            assertThat(message.destination().channel()).isEqualTo("inventory.events");
        });
    }

    @Test
    @Survives(40)
    void accountsForEveryPieceInTheDatabaseItself() {
        assertThatThrownBy(() -> jdbc.sql("update stock_levels set available = available - 1")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("every_piece_is_accounted_for");
    }

    private List<Reply> handle(StockCommand... commands) {
        return transaction.execute(status -> {
            handler.lock(List.of((Object[]) commands));
            return Stream.of(commands).map(handler::handle).toList();
        });
    }

    private Callable<List<Reply>> batchOf(StockCommand... commands) {
        return () -> handle(commands);
    }

    private static List<Reply> atOnce(List<Callable<List<Reply>>> batches) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Reply> replies = new ArrayList<>();
            for (Future<List<Reply>> batch : threads.invokeAll(batches)) {
                replies.addAll(batch.get());
            }
            return replies;
        }
    }

    private void receive(Sku sku, int quantity) {
        levels.receive(sku, quantity);
    }

    private StockLevel level(Sku sku) {
        return levels.find(sku).orElseThrow();
    }

    private static ReserveStock reserve(Sku sku, int quantity) {
        return new ReserveStock(newOrder(), List.of(new StockLine(sku, quantity)));
    }

    private static OrderId newOrder() {
        return new OrderId(MessageIds.next());
    }

    private static HikariDataSource pooled() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(InventoryDatabase.create());
        config.setMaximumPoolSize(20);
        return new HikariDataSource(config);
    }
}
