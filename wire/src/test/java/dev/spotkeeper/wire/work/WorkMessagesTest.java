package dev.spotkeeper.wire.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkMessagesTest {
    private static final WorkMessage WORK = WorkMessage.fresh("m-001", "{\"a\":1}");
    private static final ItemState ITEM = ItemState.first("m-001", new ItemHolder("vm-1", "q-1", 3, Instant.EPOCH))
            .failed()
            .remembering("exit code 3");

    @Test
    void messageSurvivesTheQueue() {
        WorkMessage work =
                WorkMessage.fresh("m-001", "{\"rounds\":400000,\"exact\":1.10}").once();

        assertThat(WorkMessages.decode(WorkMessages.encode(work))).isEqualTo(work);
    }

    @Test
    void freshMessageOfAFeederNeedsOnlyItsId() {
        WorkMessage work = WorkMessages.decode("{\"v\":1,\"id\":\"m-001\",\"unknown\":true}");

        assertThat(work).isEqualTo(WorkMessage.fresh("m-001", "{}"));
    }

    @Test
    void whatEarlierWorkersWroteIntoAMessageIsIgnored() {
        String old = "{\"v\":1,\"id\":\"m-001\",\"payload\":{},\"attempt\":0,\"excused\":\"many\",\"checkpoint\":{},"
                + "\"history\":[\"exit code 3\"]}";

        assertThat(WorkMessages.decode(old)).isEqualTo(WorkMessage.fresh("m-001", "{}"));
    }

    @Test
    void deadLetterSaysWhyAndIsWorkAgainWhenItIsPutBack() {
        WorkMessage work = WORK.once();
        String letter = WorkMessages.deadLetter(work, ITEM, "exit code 3");

        JsonObject members = JsonParser.parseString(letter).getAsJsonObject();
        assertThat(members.get("reason").getAsString()).isEqualTo("exit code 3");
        assertThat(members.get("failures").getAsInt()).isEqualTo(1);
        assertThat(members.getAsJsonArray("history")).hasSize(1);
        assertThat(WorkMessages.decode(letter)).isEqualTo(work.letterOf(ITEM.fence()));
    }

    @Test
    void deadLetterIsThatOfOneDeathAndOfNoOther() {
        ItemState dead = ITEM.givenUp();
        WorkMessage letter = WorkMessages.decode(WorkMessages.deadLetter(WORK, dead, "exit code 3"));
        ItemState again = dead.claimedBy(new ItemHolder("vm-2", "q-2", 1, Instant.EPOCH));

        assertThat(letter.isLetterOf(dead)).isTrue();
        assertThat(letter.isLetterOf(again)).isFalse();
        assertThat(letter.isLetterOf(again.givenUp())).isFalse();
        assertThat(WORK.isLetterOf(dead)).isFalse();
    }

    @Test
    void deadLetterOfDeadLetterTellsOfTheLastDeath() {
        String letter = WorkMessages.deadLetter(WORK.letterOf(17), ITEM.givenUp(), "exit code 3");

        assertThat(WorkMessages.decode(letter)).isEqualTo(WORK.letterOf(ITEM.fence()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"post\"", "1.5", "{}", "null", "99999999999999999999"})
    void whatFeedersCallFenceMakesNoDeadLetter(String fence) {
        String text = "{\"v\":1,\"id\":\"m-001\",\"payload\":{\"a\":1},\"fence\":" + fence + "}";

        assertThat(WorkMessages.decode(text)).isEqualTo(WORK);
    }

    @Test
    void deadLetterFitsIntoAMessageWhateverThePayload() {
        ItemState full = ITEM;
        for (int entry = 0; entry < ItemState.MAX_HISTORY; entry++) {
            full = full.remembering(entry + "x".repeat(1000));
        }
        String most = "\"" + "p".repeat(WorkMessages.MAX_BYTES - 40) + "\"";
        String much = "\"" + "p".repeat(WorkMessages.MAX_BYTES - 3000) + "\"";

        String short3 = WorkMessages.deadLetter(WorkMessage.fresh("m-001", much), full, "why");
        assertThat(short3.length()).isLessThanOrEqualTo(WorkMessages.MAX_BYTES);
        assertThat(JsonParser.parseString(short3).getAsJsonObject().getAsJsonArray("history"))
                .hasSizeBetween(5, 12);
        WorkMessage larger = WorkMessage.fresh("m-001", "\"" + most.substring(21));
        assertThat(WorkMessages.decode(WorkMessages.deadLetter(larger, full, "why")))
                .isEqualTo(larger.letterOf(full.fence()));
        WorkMessage largest = WorkMessage.fresh("m-001", most);
        assertThat(WorkMessages.deadLetter(largest, full, "why")).isEqualTo(WorkMessages.encode(largest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"id\":\"m\"}",
                "{\"v\":2,\"id\":\"m\"}",
                "{\"v\":1}",
                "{\"v\":1,\"id\":\"../m\"}",
                "{\"v\":1,\"id\":\"a/b\"}",
                "{\"v\":1,\"id\":\"m\",\"requeue\":\"perhaps\"}"
            })
    void whatIsNoWorkIsRefused(String text) {
        assertThatThrownBy(() -> WorkMessages.decode(text)).isInstanceOf(MalformedPayloadException.class);
    }
}
