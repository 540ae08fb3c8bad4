package dev.spotkeeper.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.VmRecord;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusTableTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final VmId VM_1 = new VmId("0000", "spot", "vm-1");

    @Test
    void showsAnOpenEpisodeAndTheNextAttempt() {
        Episode open = Episode.open("vm-1", NOW.minusSeconds(42), Verdict.EVICTED, Optional.empty())
                .withAttempt()
                .withAttempt()
                .withNextAttemptAt(NOW.plusSeconds(12));
        VmRecord record = VmRecord.unseen(VM_1).withEpisode(open);

        assertThat(lines(List.of(vm("vm-1", "deallocated"), vm("vm-2", "running")), record))
                .containsExactly(
                        "VM    OFFERING                             STATE        EPISODE                  NEXT ATTEMPT",
                        "vm-1  westeurope zone 1, Standard_D2as_v5  deallocated  open for 42 s, 2 starts  in 12 s",
                        "vm-2  westeurope zone 1, Standard_D2as_v5  running      -                        -");
    }

    @Test
    void showsHowLongARecoveryTook() {
        Episode closed = Episode.open("vm-1", NOW.minusSeconds(90), Verdict.EVICTED, Optional.empty())
                .withAttempt()
                .recovered(NOW.minusSeconds(60));

        assertThat(lines(List.of(vm("vm-1", "running")), VmRecord.unseen(VM_1).withEpisode(closed)))
                .last()
                .asString()
                .contains("recovered after 30 s, 1 start");
    }

    private static List<String> lines(List<LiveVm> vms, VmRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StatusTable.of(vms, List.of(record), NOW).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static LiveVm vm(String name, String power) {
        return new LiveVm(
                "/subscriptions/0000/resourceGroups/spot/providers/Microsoft.Compute/virtualMachines/" + name,
                name,
                "westeurope zone 1, Standard_D2as_v5",
                power);
    }
}
