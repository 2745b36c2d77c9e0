package dev.orderly.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.Restock;
import dev.orderly.contracts.inventory.Shortage;
import dev.orderly.contracts.inventory.StockCommand;
import dev.orderly.contracts.inventory.StockCommitted;
import dev.orderly.contracts.inventory.StockLine;
import dev.orderly.contracts.inventory.StockRejected;
import dev.orderly.contracts.inventory.StockReleased;
import dev.orderly.contracts.inventory.StockReserved;
import dev.orderly.contracts.inventory.StockRestocked;
import dev.orderly.inventory.stock.Reservation.Status;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.testing.Survives;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StockDecisionTests {

    private static final OrderId ORDER = new OrderId(new UUID(1, 2));
    private static final Sku MUG = new Sku("MUG-BLUE");
    private static final Sku LAMP = new Sku("LAMP-DESK");
    private static final ReserveStock RESERVE_3_MUGS = reserve(new StockLine(MUG, 3));

    private StockState state = new StockState(
            Reservation.none(ORDER),
            Map.of(MUG, new StockLevel(MUG, 10, 0, 0, 10), LAMP, new StockLevel(LAMP, 1, 0, 0, 1)));

    @Test
    void reservesEveryLine() {
        StockDecision decision = StockDecision.decide(state, reserve(new StockLine(MUG, 3), new StockLine(LAMP, 1)));

        assertThat(decision.reply()).isEqualTo(new StockReserved(ORDER));
        assertThat(decision.next().levels())
                .containsEntry(MUG, new StockLevel(MUG, 7, 3, 0, 10))
                .containsEntry(LAMP, new StockLevel(LAMP, 0, 1, 0, 1));
        assertThat(decision.next().reservation().status()).isEqualTo(Status.RESERVED);
    }

    @Test
    void reservesNothingIfOneLineIsShort() {
        StockDecision decision = StockDecision.decide(state, reserve(new StockLine(MUG, 3), new StockLine(LAMP, 2)));

        assertThat(decision.reply()).isEqualTo(new StockRejected(ORDER, List.of(new Shortage(LAMP, 2, 1))));
        assertThat(decision.next()).isEqualTo(state);
    }

    @Test
    void addsUpLinesOfTheSameSku() {
        StockLine six = new StockLine(MUG, 6);

        assertThat(StockDecision.decide(state, reserve(six, six)).reply())
                .isEqualTo(new StockRejected(ORDER, List.of(new Shortage(MUG, 12, 10))));
        assertThat(StockDecision.decide(state, reserve(six, new StockLine(MUG, 4)))
                        .next()
                        .levels())
                .containsEntry(MUG, new StockLevel(MUG, 0, 10, 0, 10));
    }

    @Test
    void hasNothingOfAnUnknownSku() {
        Sku unknown = new Sku("UNICORN");

        assertThat(StockDecision.decide(state, reserve(new StockLine(unknown, 1)))
                        .reply())
                .isEqualTo(new StockRejected(ORDER, List.of(new Shortage(unknown, 1, 0))));
    }

    @Test
    @Survives(25)
    void reservesOnceHoweverOftenItIsAsked() {
        given(RESERVE_3_MUGS);

        assertThat(StockDecision.decide(state, RESERVE_3_MUGS))
                .isEqualTo(new StockDecision(new StockReserved(ORDER), state));
    }

    @Test
    void refusesToReserveOtherPiecesForTheSameOrder() {
        given(RESERVE_3_MUGS);

        assertThatThrownBy(() -> StockDecision.decide(state, reserve(new StockLine(MUG, 4))))
                .isInstanceOf(PermanentFailure.class);
    }

    @Test
    void releasesWhatWasReserved() {
        StockState before = state;
        given(RESERVE_3_MUGS);

        StockDecision decision = StockDecision.decide(state, new ReleaseStock(ORDER));

        assertThat(decision.reply()).isEqualTo(new StockReleased(ORDER));
        assertThat(decision.next().levels()).isEqualTo(before.levels());
        assertThat(decision.next().reservation().status()).isEqualTo(Status.RELEASED);
    }

    @Test
    void sellsWhatWasReserved() {
        given(RESERVE_3_MUGS);

        StockDecision decision = StockDecision.decide(state, new CommitStock(ORDER));

        assertThat(decision.reply()).isEqualTo(new StockCommitted(ORDER));
        assertThat(decision.next().levels()).containsEntry(MUG, new StockLevel(MUG, 7, 0, 3, 10));
        assertThat(decision.next().reservation().status()).isEqualTo(Status.SOLD);
    }

    @Test
    void takesBackWhatWasSold() {
        StockState before = state;
        given(RESERVE_3_MUGS, new CommitStock(ORDER));

        StockDecision decision = StockDecision.decide(state, new Restock(ORDER));

        assertThat(decision.reply()).isEqualTo(new StockRestocked(ORDER));
        assertThat(decision.next().levels()).isEqualTo(before.levels());
        assertThat(decision.next().reservation().status()).isEqualTo(Status.RESTOCKED);
    }

    @Test
    void takesBackWhatIsStillOnlyReserved() {
        StockState before = state;
        given(RESERVE_3_MUGS, new Restock(ORDER));

        assertThat(state.levels()).isEqualTo(before.levels());
    }

    @Test
    @Survives(34)
    void refusesAReservationThatItsReleaseOvertook() {
        given(new ReleaseStock(ORDER));

        assertThat(StockDecision.decide(state, RESERVE_3_MUGS))
                .isEqualTo(new StockDecision(new StockRejected(ORDER, List.of()), state));
    }

    @Test
    void refusesAReservationThatItsRestockOvertook() {
        given(new Restock(ORDER));

        assertThat(StockDecision.decide(state, RESERVE_3_MUGS))
                .isEqualTo(new StockDecision(new StockRejected(ORDER, List.of()), state));
    }

    @Test
    void refusesToSellWhatWasNeverReserved() {
        assertThatThrownBy(() -> StockDecision.decide(state, new CommitStock(ORDER)))
                .isInstanceOf(PermanentFailure.class);
    }

    @Test
    void refusesToSellWhatWasReleased() {
        given(RESERVE_3_MUGS, new ReleaseStock(ORDER));

        assertThatThrownBy(() -> StockDecision.decide(state, new CommitStock(ORDER)))
                .isInstanceOf(PermanentFailure.class);
    }

    @Test
    void refusesToReleaseWhatIsSold() {
        given(RESERVE_3_MUGS, new CommitStock(ORDER));

        assertThatThrownBy(() -> StockDecision.decide(state, new ReleaseStock(ORDER)))
                .isInstanceOf(PermanentFailure.class);
    }

    @Test
    void doesNothingTwice() {
        for (StockCommand command :
                List.of(RESERVE_3_MUGS, new CommitStock(ORDER), new Restock(ORDER), new ReleaseStock(ORDER))) {
            given(command);
            assertThat(StockDecision.decide(state, command).next()).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"RELEASED", "RESTOCKED"})
    void nothingFollowsAnUndo(Status undone) {
        assertThat(Arrays.stream(Status.values()).filter(undone::canBecome)).isEmpty();
    }

    private void given(StockCommand... commands) {
        for (StockCommand command : commands) {
            state = StockDecision.decide(state, command).next();
        }
    }

    private static ReserveStock reserve(StockLine... lines) {
        return new ReserveStock(ORDER, List.of(lines));
    }
}
