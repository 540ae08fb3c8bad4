package dev.spotkeeper.worker.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopOrderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"900,895000", "30,25000", "15,10000", "9,6000", "8,5333", "3,2000", "1,1000", "0,1000", "-40,1000"})
    void workKeepsWhatSavingDoesNotNeedAndASecondAtLeast(long secondsOfNotice, long millisForWork) {
        StopOrder order = new StopOrder("a", "Preempt", StopOrder.Source.EVENT, NOW, NOW.plusSeconds(secondsOfNotice));

        assertThat(order.killAt().toEpochMilli() - NOW.toEpochMilli()).isEqualTo(millisForWork);
    }
}
