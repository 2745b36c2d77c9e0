package dev.orderly.inventory.stock;

import dev.orderly.contracts.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StockReceipts {

    private final JdbcClient jdbc;

    StockReceipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a receipt, having waited for any transaction that is storing one with the same key; empty if there is one. */
    Optional<StockReceipt> insert(Sku sku, String key, int quantity) {
        return jdbc.sql("""
                        insert into stock_receipts (sku, idempotency_key, quantity) values (?, ?, ?)
                        on conflict do nothing returning sku, quantity, received_at""")
                .param(sku.value())
                .param(key)
                .param(quantity)
                .query(StockReceipts::receipt)
                .optional();
    }

    StockReceipt get(Sku sku, String key) {
        return jdbc.sql("select sku, quantity, received_at from stock_receipts where sku = ? and idempotency_key = ?")
                .param(sku.value())
                .param(key)
                .query(StockReceipts::receipt)
                .single();
    }

    private static StockReceipt receipt(ResultSet row, int number) throws SQLException {
        return new StockReceipt(
                new Sku(row.getString("sku")),
                row.getInt("quantity"),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }
}
