package dev.spotkeeper.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.price.MaxPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {
    @Test
    void isFoundByItsNameInAnyCase() {
        Pool night = pool("night");
        Fleet fleet = new Fleet(List.of(pool("day"), night));

        assertThat(fleet.pool("NIGHT")).contains(night);
        assertThat(fleet.pool("dusk")).isEmpty();
    }

    @Nested
    class Price {
        @ParameterizedTest
        @ValueSource(strings = {"0.00001", "0.1", "12", "0.100000"})
        void thatAzureTakesIsACap(String usd) {
            assertThat(new MaxPrice(new BigDecimal(usd)).isCapped()).isTrue();
        }

        @Test
        void ofMinusOneIsNoCap() {
            assertThat(MaxPrice.NONE.isCapped()).isFalse();
            assertThat(new MaxPrice(new BigDecimal("-1.0")).isCapped()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-0.5", "-2", "0.000001"})
        void thatAzureDoesNotTakeIsRefused(String usd) {
            assertThatIllegalArgumentException().isThrownBy(() -> new MaxPrice(new BigDecimal(usd)));
        }
    }

    @Nested
    class Choice {
        @Test
        void ofSizesEndsAtFourTimesTheLeastWhenNothingIsSaid() {
            assertThat(atLeast(4, Optional.empty()).mostVcpus()).isEqualTo(16);
            assertThat(atLeast(4, Optional.of(5)).mostVcpus()).isEqualTo(5);
        }

        @Test
        void ofOnDemandMayStandInAfterFailuresOrAfterATime() {
            assertThat(OnDemand.NEVER.mayStandIn()).isFalse();
            assertThat(new OnDemand(3, Optional.empty(), Optional.empty()).mayStandIn())
                    .isFalse();
            assertThat(new OnDemand(0, Optional.of(2), Optional.empty()).mayStandIn())
                    .isTrue();
            assertThat(new OnDemand(0, Optional.empty(), Optional.of(Duration.ofMinutes(5))).mayStandIn())
                    .isTrue();
        }
    }

    private static SizeChoice.AtLeast atLeast(int vcpus, Optional<Integer> most) {
        return new SizeChoice.AtLeast(vcpus, most, 8, SizeChoice.Architecture.X64);
    }

    private static Pool pool(String name) {
        return new Pool(
                name,
                new Pool.Home("subscription", "group"),
                1,
                0,
                EvictionPolicy.DELETE,
                atLeast(2, Optional.empty()),
                List.of(new Area("westeurope", List.of("1"))),
                MaxPrice.NONE,
                Optional.empty(),
                Strategy.BALANCED,
                OnDemand.NEVER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }
}
