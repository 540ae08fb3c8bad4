package dev.spotkeeper.simulator.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationTimesTest {
    @Test
    void everyTableKnowsEveryKindOfOperation() {
        assertThat(OperationTimes.MEASURED.spans()).containsOnlyKeys(OperationKind.values());
        assertThat(OperationTimes.BRISK.spans()).containsOnlyKeys(OperationKind.values());
    }

    @Test
    void briskOperationsAreNoSlowerThanMeasuredOnes() {
        for (OperationKind kind : OperationKind.values()) {
            assertThat(OperationTimes.BRISK.of(kind).median())
                    .as("%s", kind)
                    .isLessThan(OperationTimes.MEASURED.of(kind).median());
        }
    }

    @Test
    void aTableWithAGapIsRefused() {
        assertThatThrownBy(() -> new OperationTimes(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
