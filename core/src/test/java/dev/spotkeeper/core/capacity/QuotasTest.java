package dev.spotkeeper.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotasTest {
    private static final String FAMILY = "standardDSv5Family";

    @Test
    void spotHasOneQuotaForAllSizes() {
        Quotas quotas = new Quotas(Map.of("lowprioritycores", 7, "cores", 1, "standarddsv5family", 2));

        assertThat(quotas.left(true, FAMILY)).hasValue(7);
    }

    @Test
    void regularVmNeedsItsFamilysQuotaAndTheRegions() {
        assertThat(new Quotas(Map.of("cores", 1, "standarddsv5family", 2)).left(false, FAMILY))
                .hasValue(1);
        assertThat(new Quotas(Map.of("cores", 3, "standarddsv5family", 2)).left(false, FAMILY))
                .hasValue(2);
        assertThat(new Quotas(Map.of("standarddsv5family", 2)).left(false, FAMILY))
                .hasValue(2);
        assertThat(new Quotas(Map.of("cores", 3)).left(false, FAMILY)).hasValue(3);
    }

    @Test
    void whatNobodySaysIsNotKnown() {
        assertThat(Quotas.UNKNOWN.left(true, FAMILY)).isEmpty();
        assertThat(Quotas.UNKNOWN.left(false, FAMILY)).isEmpty();
    }
}
