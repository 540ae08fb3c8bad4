package dev.spotkeeper.wire.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemStatesTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.123Z");
    private static final String SHA256 = "0f".repeat(32);
    private static final ItemState FIRST = ItemState.first("m-1", new ItemHolder("vm-1", "q-1", 1, AT));
    private static final ItemHolder NEXT = new ItemHolder("vm-2", "q-1", 2, AT);

    @Test
    void everyMemberSurvives() {
        ItemState waiting = FIRST.saved(checkpoint(1, 1))
                .claimedBy(NEXT)
                .saved(checkpoint(2, 1))
                .preempted()
                .handedBack();
        ItemState done = FIRST.done(new ResultRef("m-1/1", SHA256, 12));

        assertThat(ItemStates.decode("m-1", ItemStates.encode(waiting))).isEqualTo(waiting);
        assertThat(ItemStates.decode("m-1", ItemStates.encode(done))).isEqualTo(done);
    }

    @Test
    void claimRaisesTheFence() {
        assertThat(FIRST.handedBack().claimedBy(NEXT).fence()).isEqualTo(2);
        assertThat(FIRST.handedBack().claimedBy(NEXT).tally()).isEqualTo(new Tally(2, 0, 0, 0, 0));
    }

    @Test
    void deliveryThatEndedWithoutAWordCountsUnlessItLeftACheckpoint() {
        assertThat(FIRST.claimedBy(NEXT).tally().vanished()).isEqualTo(1);
        assertThat(FIRST.saved(checkpoint(1, 1)).claimedBy(NEXT).tally().vanished())
                .isZero();
        ItemState second = FIRST.saved(checkpoint(1, 1)).claimedBy(NEXT);
        assertThat(second.claimedBy(NEXT).tally().vanished())
                .as("the checkpoint is of an earlier claim")
                .isEqualTo(1);
    }

    @Test
    void lastTwoCheckpointsAreKept() {
        ItemState third = FIRST.saved(checkpoint(1, 1)).saved(checkpoint(1, 2)).saved(checkpoint(1, 3));

        assertThat(third.checkpoint()).contains(checkpoint(1, 3));
        assertThat(third.previous()).contains(checkpoint(1, 2));
        assertThat(third.withoutLastCheckpoint().checkpoint()).contains(checkpoint(1, 2));
        assertThat(third.withoutLastCheckpoint().previous()).isEmpty();
    }

    @Test
    void historyStaysSmall() {
        ItemState item = FIRST;
        for (int number = 0; number < 30; number++) {
            item = item.remembering(number + "x".repeat(1000));
        }

        assertThat(item.history()).hasSize(ItemState.MAX_HISTORY);
        assertThat(item.history().get(ItemState.MAX_HISTORY - 1))
                .startsWith("29x")
                .hasSize(300);
        assertThat(ItemStates.encode(item)).hasSizeLessThan(ItemStates.MAX_CHARACTERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "[]", "{\"v\":1}", "{\"v\":2,\"id\":\"m-1\"}"})
    void whatIsNoStateIsRefused(String text) {
        assertThatThrownBy(() -> ItemStates.decode("m-1", text)).isInstanceOf(MalformedPayloadException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"phase\":\"running\" | \"phase\":\"sleeping\"",
                "\"phase\":\"running\" | \"phase\":\"done\"",
                "\"fence\":1 | \"fence\":0",
                "\"fence\":1 | \"fence\":\"many\"",
                "\"deliveries\":1 | \"deliveries\":-1",
                "\"since\":\"2026 | \"since\":\"later",
                "\"id\":\"m-1\" | \"id\":\"m-2\"",
                "\"message\":\"q-1\" | \"message\":\"\"",
                "\"blob\":\"m-1/1/1.json\" | \"blob\":\"m-2/1/1.json\"",
                "\"blob\":\"m-1/1/1.json\" | \"blob\":\"../1/1.json\"",
                "\"sha256\":\"0f | \"sha256\":\"zz"
            })
    void memberThatIsNotAsItMustBeIsRefused(String good, String bad) {
        String text = ItemStates.encode(FIRST.saved(checkpoint(1, 1)));
        assertThat(text).contains(good);

        assertThatThrownBy(() -> ItemStates.decode("m-1", text.replace(good, bad)))
                .isInstanceOf(MalformedPayloadException.class);
    }

    @Test
    void refusedResultsAreCountedAndNoneIsWhatAnEarlierReleaseSays() {
        ItemState refused = FIRST.resultRefused().handedBack();
        String text = ItemStates.encode(refused);

        assertThat(ItemStates.decode("m-1", text)).isEqualTo(refused);
        assertThat(ItemStates.decode("m-1", text.replace("\"refused\":1,", ""))
                        .tally()
                        .refused())
                .isZero();
    }

    @Test
    void workThatIsNotBegunIsRunningForAnEarlierRelease() {
        String text = ItemStates.encode(FIRST.notBegun());

        assertThat(ItemStates.decode("m-1", text)).isEqualTo(FIRST.notBegun());
        assertThat(ItemStates.decode("m-1", text.replace("\"begun\":false,", "")))
                .isEqualTo(FIRST);
        assertThat(FIRST.notBegun().begun()).isEqualTo(FIRST);
    }

    @Test
    void checkpointsThatAStateNamesAreItsLastTwo() {
        ItemState state = FIRST.saved(checkpoint(1, 1)).saved(checkpoint(1, 2)).saved(checkpoint(1, 3));

        assertThat(state.namesAnyOf(List.of("x", checkpoint(1, 2).blob()))).isTrue();
        assertThat(state.namesAnyOf(List.of("x", checkpoint(1, 1).blob()))).isFalse();
    }

    private static CheckpointRef checkpoint(int fence, int number) {
        return new CheckpointRef("m-1/" + fence + "/" + number + ".json", SHA256, AT);
    }
}
