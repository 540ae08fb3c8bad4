package dev.spotkeeper.wire.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.record.ForgottenSavings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgottenSavingsCodecTest {
    private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    private static final ForgottenSavings SAVINGS = new ForgottenSavings(
            new BigDecimal("12.345678"),
            List.of(new ForgottenSavings.Leaving(
                    new VmId(SUBSCRIPTION, "rg", "vm-1"),
                    Instant.parse("2026-11-24T12:00:00.123456Z"),
                    new BigDecimal("-0.020000"))));
    private static final String JSON = "{\"v\":1,\"usd\":\"12.345678\",\"leaving\":[{\"vm\":\"rg/vm-1\","
            + "\"since\":\"2026-11-24T12:00:00.123456Z\",\"usd\":\"-0.020000\"}]}";

    @Test
    void hasTheDocumentedFormAndIsReadBack() {
        assertThat(ForgottenSavingsCodec.write(SAVINGS)).isEqualTo(JSON);
        assertThat(ForgottenSavingsCodec.read(SUBSCRIPTION, JSON)).isEqualTo(SAVINGS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"v\":1 | \"v\":2 | v must be 1, not 2",
                "12.345678 | much | usd cannot be much",
                "rg/vm-1 | vm-1 | a VM must be group/name, not vm-1",
                "\"leaving\" | \"left\" | leaving is missing",
            })
    void wrongMemberIsNamed(String original, String replacement, String message) {
        assertThatThrownBy(() -> ForgottenSavingsCodec.read(SUBSCRIPTION, JSON.replace(original, replacement)))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining(message);
    }
}
