package dev.orderly.inventory.stock;

import dev.orderly.contracts.Sku;
import dev.orderly.inventory.catalog.UnknownProduct;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StockService {

    private final StockLevels levels;
    private final StockReceipts receipts;

    StockService(StockLevels levels, StockReceipts receipts) {
        this.levels = levels;
        this.receipts = receipts;
    }

    /**
     * Adds pieces to the stock, once for each key; a repeat gets the first receipt again.
     *
     * @throws UnknownProduct if there is no such product
     * @throws ReusedKey if the key came with another quantity before
     */
    @Transactional
    StockReceipt receive(Sku sku, String key, int quantity) {
        if (levels.find(sku).isEmpty()) {
            throw new UnknownProduct(sku);
        }
        Optional<StockReceipt> added = receipts.insert(sku, key, quantity);
        if (added.isPresent()) {
            levels.receive(sku, quantity);
            return added.get();
        }
        StockReceipt earlier = receipts.get(sku, key);
        if (earlier.quantity() != quantity) {
            throw new ReusedKey(key);
        }
        return earlier;
    }
}
