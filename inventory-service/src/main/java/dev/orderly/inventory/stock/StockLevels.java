package dev.orderly.inventory.stock;

import dev.orderly.contracts.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StockLevels {

    private final JdbcClient jdbc;

    StockLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StockLevel> findAll() {
        return jdbc.sql("select sku, available, reserved, sold, received from stock_levels order by sku")
                .query(StockLevels::level)
                .list();
    }

    Optional<StockLevel> find(Sku sku) {
        return jdbc.sql("select sku, available, reserved, sold, received from stock_levels where sku = ?")
                .param(sku.value())
                .query(StockLevels::level)
                .optional();
    }

    /** Locked one after the other in the order of their SKUs, so that two baskets never wait for each other. */
    List<StockLevel> lock(List<Sku> skus) {
        return jdbc.sql("""
                        select sku, available, reserved, sold, received from stock_levels
                        where sku = any (?) order by sku for update""")
                .param(skus.stream().map(Sku::value).toArray(String[]::new))
                .query(StockLevels::level)
                .list();
    }

    /** Writes levels that the current transaction has locked. */
    void update(List<StockLevel> levels) {
        if (levels.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update stock_levels set available = changed.available, reserved = changed.reserved, sold = changed.sold
                        from unnest(?::text[], ?::integer[], ?::integer[], ?::integer[])
                            as changed (sku, available, reserved, sold)
                        where stock_levels.sku = changed.sku""")
                .param(levels.stream().map(level -> level.sku().value()).toArray(String[]::new))
                .param(column(levels, StockLevel::available))
                .param(column(levels, StockLevel::reserved))
                .param(column(levels, StockLevel::sold))
                .update();
    }

    void receive(Sku sku, int quantity) {
        jdbc.sql("update stock_levels set available = available + :quantity, received = received + :quantity"
                        + " where sku = :sku")
                .param("quantity", quantity)
                .param("sku", sku.value())
                .update();
    }

    private static Integer[] column(List<StockLevel> levels, ToIntFunction<StockLevel> column) {
        return levels.stream().mapToInt(column).boxed().toArray(Integer[]::new);
    }

    private static StockLevel level(ResultSet row, int number) throws SQLException {
        return new StockLevel(
                new Sku(row.getString("sku")),
                row.getInt("available"),
                row.getInt("reserved"),
                row.getInt("sold"),
                row.getInt("received"));
    }
}
