package dev.spotkeeper.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PricePolicyTest {
    @Test
    void raisingNeedsACeiling() {
        assertThatThrownBy(() -> new PricePolicy(PriceResponse.RAISE, BigDecimal.ZERO, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("raising needs a ceiling");
    }

    @Test
    void headRoomIsAShareOfThePrice() {
        assertThat(new PricePolicy(PriceResponse.TELL, BigDecimal.ONE, Optional.empty()).headRoom())
                .isEqualTo("1");
        assertThatThrownBy(() -> new PricePolicy(PriceResponse.TELL, new BigDecimal("-0.01"), Optional.empty()))
                .hasMessageContaining("-0.01");
        assertThatThrownBy(() -> new PricePolicy(PriceResponse.TELL, new BigDecimal("1.01"), Optional.empty()))
                .hasMessageContaining("1.01");
    }

    @Test
    void waitingIsWorthLessHeadRoomThanWhatCostsLittle() {
        assertThat(PricePolicy.USUAL)
                .isEqualTo(new PricePolicy(PriceResponse.TELL, new BigDecimal("0.1"), Optional.empty()));
        assertThat(PricePolicy.of(PriceResponse.DRAIN_AND_WAIT, Optional.empty())
                        .headRoom())
                .isEqualTo("0.02");
    }

    @Test
    void priceIsNeverBelowNothing() {
        assertThatThrownBy(() -> new SpotPrice(new BigDecimal("-0.1"), Instant.EPOCH))
                .hasMessage("a price below 0: -0.1");
    }
}
