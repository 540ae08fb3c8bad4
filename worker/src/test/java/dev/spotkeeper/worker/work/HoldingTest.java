package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Renewals of a claim and the other writes of its holder do each other no harm. */
class HoldingTest extends LoopStage {
    private final ItemState claimed = leftBehind("vm-1", 1);
    private Holding holding;

    @BeforeEach
    void claim() throws StorageException {
        Shop shop = bench.shop();
        holding = new Holding(shop.items(), shop.items().create(claimed).orElseThrow());
    }

    @Test
    void writeAfterARenewalCostsOneRequest() throws IOException {
        holding.renew();
        int before = bench.storage.requests().size();

        assertThat(holding.write(claimed.handedBack())).isTrue();
        assertThat(bench.storage.requests()).hasSize(before + 1);
        assertThat(item()).isEqualTo(claimed.handedBack());
    }

    @Test
    void claimIsNotRenewedOnceItsEndIsWritten() throws IOException {
        holding.write(claimed.handedBack());
        ItemState next = steal("vm-2");
        int before = bench.storage.requests().size();

        holding.renew();

        assertThat(bench.storage.requests()).hasSize(before);
        assertThat(holding.isLost()).isFalse();
        assertThat(item()).isEqualTo(next);
    }

    @Test
    void writeThatWasBegunBeforeARenewalReplacesIt() throws IOException {
        StateWrite begun = holding.writing(claimed.handedBack());
        holding.renew();

        assertThat(holding.taken(begun.send(() -> true))).isTrue();
        assertThat(item()).isEqualTo(claimed.handedBack());
    }

    @Test
    void renewalWhoseAnswerIsLostLosesNothing() throws IOException {
        bench.storage.loseNextAnswerTo("PUT /blob/items/.*");
        assertThatThrownBy(holding::renew).isInstanceOf(StorageException.class);

        String before = version();
        holding.renew();
        assertThat(version()).as("it is written again").isNotEqualTo(before);
        assertThat(holding.isLost()).isFalse();
        assertThat(holding.write(claimed.handedBack())).isTrue();
    }

    @Test
    void renewalKeepsWhatWasWrittenAndGivenUp() throws IOException {
        ItemState pointer = claimed.handedBack();
        holding.writing(pointer).send(() -> true);
        String before = version();

        holding.renew();

        assertThat(version()).as("it is written again").isNotEqualTo(before);
        assertThat(item()).isEqualTo(pointer);
        assertThat(holding.isLost()).isFalse();
    }

    private String version() throws StorageException {
        return bench.shop().items().read(claimed.id()).orElseThrow().etag();
    }

    @Test
    void renewalDoesNotBringBackWhatWasHandedBackAndClaimedBySomebodyElse() throws IOException {
        StateWrite begun = holding.writing(claimed.handedBack());
        Optional<Items.Stored> written = begun.send(() -> true);
        ItemState next = steal("vm-2");
        holding.renew();
        assertThat(holding.isLost()).as("so far as it knows").isTrue();

        assertThat(holding.taken(written)).as("the hand-back stood").isTrue();
        assertThat(holding.isLost()).isFalse();
        assertThat(item()).isEqualTo(next);
    }
}
