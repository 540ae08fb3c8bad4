package dev.spotkeeper.wire.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.wire.json.MalformedPayloadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkMessagesTest {
    private static final CheckpointRef CHECKPOINT = new CheckpointRef("m-001/2", "0f".repeat(32));

    @Test
    void messageSurvivesTheQueue() {
        WorkMessage work = WorkMessage.fresh("m-001", "{\"rounds\":400000,\"exact\":1.10}")
                .forAttempt(3)
                .excusedOnceMore()
                .resumingFrom(CHECKPOINT)
                .remembering("exit code 3");

        assertThat(WorkMessages.decode(WorkMessages.encode(work))).isEqualTo(work);
    }

    @Test
    void freshMessageOfAFeederNeedsOnlyItsId() {
        WorkMessage work = WorkMessages.decode("{\"v\":1,\"id\":\"m-001\",\"unknown\":true}");

        assertThat(work).isEqualTo(WorkMessage.fresh("m-001", "{}"));
    }

    @Test
    void checkpointKnowsItsNumber() {
        assertThat(CHECKPOINT.number()).isEqualTo(2);
    }

    @Test
    void historyStaysSmall() {
        WorkMessage work = WorkMessage.fresh("m", "{}");
        for (int number = 0; number < 30; number++) {
            work = work.remembering(number + "x".repeat(1000));
        }

        assertThat(work.history()).hasSize(WorkMessage.MAX_HISTORY);
        assertThat(work.history().get(9)).startsWith("29x").hasSize(300);
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
                "{\"v\":1,\"id\":\"m\",\"attempt\":0}",
                "{\"v\":1,\"id\":\"m\",\"attempt\":\"many\"}",
                "{\"v\":1,\"id\":\"m\",\"checkpoint\":{}}",
                "{\"v\":1,\"id\":\"m\",\"checkpoint\":{\"blob\":\"../x/1\",\"sha256\":\"00\"}}",
                "{\"v\":1,\"id\":\"m\",\"checkpoint\":{\"blob\":\"m/1\",\"sha256\":\"00\"}}"
            })
    void whatIsNoWorkIsRefused(String text) {
        assertThatThrownBy(() -> WorkMessages.decode(text)).isInstanceOf(MalformedPayloadException.class);
    }
}
