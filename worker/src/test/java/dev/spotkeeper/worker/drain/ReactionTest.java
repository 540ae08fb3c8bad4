package dev.spotkeeper.worker.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.imds.ScheduledEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReactionTest {
    @ParameterizedTest
    @CsvSource({
        "PREEMPT,true,true",
        "TERMINATE,true,true",
        "REBOOT,true,false",
        "REDEPLOY,true,false",
        "FREEZE,false,false",
        "SPOT_REBALANCE_RECOMMENDATION,false,false",
        "UNKNOWN,false,false"
    })
    void eachTypeHasOneReaction(ScheduledEvent.Type type, boolean drains, boolean tells) {
        Reaction reaction = Reaction.to(new ScheduledEvent(
                "a", type, type.name(), ScheduledEvent.Status.SCHEDULED, List.of(), Optional.empty()));

        assertThat(reaction.drains()).isEqualTo(drains);
        assertThat(reaction.tells()).isEqualTo(tells);
    }
}
