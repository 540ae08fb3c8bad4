package dev.spotkeeper.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PricePolicy;
import dev.spotkeeper.core.price.PriceResponse;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTagTest {
    @Test
    void vmWithoutTheTagHasTheUsualPolicy() {
        assertThat(PriceTag.of(Map.of("spotkeeper-pool", "demo"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tell,                              TELL,           0.1",
        "' Tell ',                          TELL,           0.1",
        "tell head-room 0%,                 TELL,           0",
        "move,                              MOVE,           0.1",
        "MOVE Head-Room 100 %,              MOVE,           1",
        "drain-and-wait,                    DRAIN_AND_WAIT, 0.02",
        "drain-and-wait   head-room  2.5%,  DRAIN_AND_WAIT, 0.025"
    })
    void policyIsReadWithoutCaseAndWithItsHeadRoom(String value, PriceResponse response, BigDecimal headRoom) {
        PricePolicy policy =
                PriceTag.of(Map.of("Spotkeeper-Price", value)).orElseThrow().policy();

        assertThat(policy.response()).isEqualTo(response);
        assertThat(policy.headRoom()).isEqualByComparingTo(headRoom);
        assertThat(policy.ceiling()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "raise 0.12,               0.12,    0.1",
        "Raise 0.12345,            0.12345, 0.1",
        "raise 2 head-room 5%,     2,       0.05",
        "raise -1,                 -1,      0.1",
        "raise -1 head-room 7.5 %, -1,      0.075"
    })
    void raiseHasACeiling(String value, BigDecimal ceiling, BigDecimal headRoom) {
        PricePolicy policy = PriceTag.ofValue(value).policy();

        assertThat(policy.response()).isEqualTo(PriceResponse.RAISE);
        assertThat(policy.ceiling()).isEqualTo(Optional.of(new MaxPrice(ceiling)));
        assertThat(policy.headRoom()).isEqualByComparingTo(headRoom);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "raise",
                "raise 0",
                "raise 0,12",
                "raise $0.12",
                "raise -2",
                "raise 0.123456",
                "raise 1e3",
                "raise 9999999999",
                "raise0.12",
                "tell 0.12",
                "move 0.12",
                "drain and wait",
                "tell head-room",
                "tell head-room 5",
                "tell head-room -5%",
                "tell head-room 101%",
                "head-room 5% tell",
                "tell, move"
            })
    void whatIsNotUnderstoodIsTell(String value) {
        PriceTag tag = PriceTag.ofValue(value);

        assertThat(tag.value()).isEqualTo(value);
        assertThat(tag.understood()).isEmpty();
        assertThat(tag.policy()).isEqualTo(PricePolicy.USUAL);
    }
}
