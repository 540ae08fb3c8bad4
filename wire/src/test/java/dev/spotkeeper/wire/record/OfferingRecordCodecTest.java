package dev.spotkeeper.wire.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.capacity.Lease;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferingRecordCodecTest {
    private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Offering OFFERING =
            new Offering(SUBSCRIPTION, new Place("westeurope", "1", "Standard_D2s_v5", true));

    @Test
    void unknownOfferingIsReadBack() {
        OfferingRecord record = OfferingRecord.unknown(OFFERING);

        assertThat(OfferingRecordCodec.read(OfferingRecordCodec.write(record))).isEqualTo(record);
    }

    @Test
    void fullRecordIsReadBackInTheDocumentedForm() {
        String json = OfferingRecordCodec.write(full());

        assertThat(json)
                .isEqualTo(
                        "{\"v\":1,\"subscription\":\"" + SUBSCRIPTION + "\",\"region\":\"westeurope\",\"zone\":\"1\","
                                + "\"size\":\"Standard_D2s_v5\",\"spot\":true,"
                                + "\"shortage\":{\"since\":\"2026-11-24T12:00:00Z\",\"until\":\"2026-11-24T12:00:15Z\","
                                + "\"refusals\":2,\"cause\":\"SkuNotAvailable\"},\"tokens\":1,"
                                + "\"leases\":[{\"holder\":\"rg/vm-1\",\"grantedAt\":\"2026-11-24T12:00:00Z\","
                                + "\"expiresAt\":\"2026-11-24T12:02:00Z\"}],\"waiting\":[\"rg/vm-2\"]}");
        assertThat(OfferingRecordCodec.read(json)).isEqualTo(full());
    }

    @Test
    void unknownMembersAreIgnored() {
        String json = OfferingRecordCodec.write(full()).replace("{\"v\":1", "{\"new\":[1],\"v\":1");

        assertThat(OfferingRecordCodec.read(json)).isEqualTo(full());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"v\":1 | \"v\":2 | v must be 1, not 2",
                "\"refusals\":2 | \"refusals\":\"2\" | shortage.refusals must be a number",
                "\"since\":\"2026 | \"since\":\"x2026 | shortage.since cannot be x2026",
                "\"rg/vm-1\" | \"vm-1\" | a VM must be group/name, not vm-1",
                "\"rg/vm-2\" | \"rg/vm/2\" | a VM must be group/name, not rg/vm/2",
                "\"waiting\" | \"waited\" | waiting is missing"
            })
    void wrongMemberIsNamed(String original, String replacement, String message) {
        String json = OfferingRecordCodec.write(full());
        assertThat(json).contains(original);

        assertThatThrownBy(() -> OfferingRecordCodec.read(json.replace(original, replacement)))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining(message);
    }

    private static OfferingRecord full() {
        return new OfferingRecord(
                OFFERING,
                Optional.of(new Shortage(NOON, NOON.plusSeconds(15), 2, "SkuNotAvailable")),
                List.of(new Lease(new VmId(SUBSCRIPTION, "rg", "vm-1"), NOON, NOON.plusSeconds(120))),
                1,
                List.of(new VmId(SUBSCRIPTION, "rg", "vm-2")));
    }
}
