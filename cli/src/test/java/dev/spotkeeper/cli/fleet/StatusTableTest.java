package dev.spotkeeper.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.HoldTag;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.WorkersInMemory;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.price.Savings;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.Life;
import dev.spotkeeper.core.record.OwnersHold;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatusTableTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final VmId VM_1 = new VmId("0000", "spot", "vm-1");

    private final WorkersInMemory workers = new WorkersInMemory();

    @Test
    void showsAnOpenEpisodeAndTheNextAttempt() {
        Episode open = Episode.open("vm-1", NOW.minusSeconds(42), Verdict.EVICTED, Optional.empty())
                .withAttempt()
                .withAttempt()
                .withNextAttemptAt(NOW.plusSeconds(12));
        VmRecord record = VmRecord.unseen(VM_1).withEpisode(open);

        assertThat(lines(List.of(vm("vm-1", "deallocated"), vm("vm-2", "running")), record))
                .containsExactly(
                        "VM    OFFERING                             STATE        WORKER  SAVED  VERDICT  EPISODE                  NEXT ATTEMPT",
                        "vm-1  westeurope zone 1, Standard_D2as_v5  deallocated  -       -      evicted  open for 42 s, 2 starts  in 12 s",
                        "vm-2  westeurope zone 1, Standard_D2as_v5  running      -       -      -        -                        -");
    }

    @ParameterizedTest
    @CsvSource({
        "running, 90, WORKING, running  working",
        "running, 91, WORKING, running  silent for 91 s",
        "running, 0, WARMING, running  warming",
        "deallocated, 0, READY, deallocated  -"
    })
    void saysWhatTheWorkerDoes(String power, int secondsAgo, WorkerPhase phase, String words) {
        Instant seen = NOW.minusSeconds(secondsAgo);
        workers.say(new Heartbeat(VM_1, "m", phase, seen, Optional.empty(), seen, Optional.empty()));

        assertThat(lines(List.of(vm("vm-1", power)), VmRecord.unseen(VM_1)))
                .last()
                .asString()
                .contains(words + " ");
    }

    @Test
    void showsWhatAVmHasSavedSoFar() {
        Savings savings = new Savings(new BigDecimal("1234.565"), NOW.minusSeconds(60), NOW, Optional.empty());

        assertThat(lines(List.of(vm("vm-1", "running")), VmRecord.unseen(VM_1).withSavings(savings)))
                .last()
                .asString()
                .contains("running  -       $1234.57  -");
    }

    @Test
    void saysThatNobodyKnowsWhatTheWorkerDoes() {
        workers.fall("an outage");

        assertThat(lines(List.of(vm("vm-1", "running")), VmRecord.unseen(VM_1)))
                .last()
                .asString()
                .contains("running  not known ");
    }

    @Test
    void showsHowLongARecoveryTook() {
        Episode closed = Episode.open("vm-1", NOW.minusSeconds(90), Verdict.EVICTED, Optional.empty())
                .withAttempt()
                .recovered(NOW.minusSeconds(60));

        assertThat(lines(List.of(vm("vm-1", "running")), VmRecord.unseen(VM_1).withEpisode(closed)))
                .last()
                .asString()
                .contains("recovered 60 s ago after 30 s, 1 start");
    }

    @Test
    void looksAtARunningVmAreNoAttempts() {
        VmRecord watched = VmRecord.unseen(VM_1).withDueAt(Optional.of(NOW.plusSeconds(20)));

        assertThat(lines(List.of(vm("vm-1", "running")), watched))
                .last()
                .asString()
                .endsWith("running  -       -      -        -        -");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EVICTED | deallocated | evicted",
                "STOPPED_BY_USER | deallocated | stopped by a person",
                "DELETED_BY_USER | deleting | deleted by a person",
                "CHANGED | stopped | nobody knows why",
                "CHANGED | creating | -",
                "EVICTION_NOTICED | running | eviction announced",
                "STOPPED_BY_USER | running | -"
            })
    void saysWhyAVmIsDown(Signal.Kind kind, String power, String words) {
        assertThat(VerdictWords.of(told(kind), power, NOW)).isEqualTo(words);
    }

    @Test
    void saysThatItWasThePriceWhereThatIsKnown() {
        VmRecord dear = told(Signal.Kind.EVICTED)
                .withPrice(Optional.of(PriceWatch.unseen(NOW).refused(NOW)));

        assertThat(VerdictWords.of(dear, "deallocated", NOW)).isEqualTo("evicted for its price");

        Episode first =
                Episode.open("vm-1", NOW, Verdict.EVICTED, Optional.empty()).withAttempt();
        assertThat(VerdictWords.of(dear.withEpisode(first), "deallocated", NOW)).isEqualTo("evicted for its price");
        assertThat(VerdictWords.of(dear.withEpisode(first.withAttempt()), "deallocated", NOW))
                .isEqualTo("evicted, and too dear now");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T08:00Z, false, evicted; held until 2026-11-25T08:00:00Z",
        "tomorrow, false, evicted; held without end",
        "2026-11-25T08:00Z, true, evicted",
        "2026-11-24T09:00Z, false, evicted"
    })
    void saysThatItsOwnerHoldsIt(String tag, boolean isEnded, String words) {
        VmRecord held = told(Signal.Kind.EVICTED)
                .withHold(Optional.of(new OwnersHold(HoldTag.ofValue(tag), NOW.minusSeconds(60), isEnded)));
        assertThat(VerdictWords.of(held, "deallocated", NOW)).isEqualTo(words);
    }

    private static VmRecord told(Signal.Kind kind) {
        Instant at = NOW.minusSeconds(20);
        Signal signal = new Signal("e", VM_1, kind, Signal.Source.RESOURCE_HEALTH_ALERT, at, Optional.empty());
        return VmRecord.unseen(VM_1)
                .withLife(Life.unseen().see(PowerState.RUNNING, NOW.minusSeconds(30)))
                .withEvidence(Evidence.none().merge(signal, at));
    }

    @Test
    void saysThatAStartIsUnderWay() {
        Claim claim = new Claim("e/1", NOW, NOW.plusSeconds(60), Optional.empty());
        Episode open = Episode.open("vm-1", NOW.minusSeconds(400), Verdict.EVICTED, Optional.empty())
                .withAttempt();
        VmRecord starting = VmRecord.unseen(VM_1).withEpisode(open).withClaim(Optional.of(claim));

        assertThat(lines(List.of(vm("vm-1", "starting")), starting))
                .last()
                .asString()
                .endsWith("open for 6 min, 1 start  under way");
    }

    @Test
    void saysWhatLiesInPoisonQueuesAndWhatToDo() {
        List<String> lines = new ArrayList<>();
        PoisonLines.line("signals-poison", 0, "do this", lines);
        PoisonLines.line("notices-poison", 1, "do this", lines);
        PoisonLines.line("work-poison", 32, "do that", lines);

        assertThat(lines)
                .containsExactly(
                        "1 message lies in notices-poison: do this", "32 or more messages lie in work-poison: do that");
    }

    @ParameterizedTest
    @CsvSource({"PT-1S,0 s", "PT119S,119 s", "PT2M,2 min", "PT119M,119 min", "PT2H,2 h", "P1DT23H,47 h", "P2D,2 days"})
    void saysSpansInTheUnitThatPeopleWouldChoose(Duration span, String text) {
        assertThat(Span.of(span)).isEqualTo(text);
    }

    private List<String> lines(List<LiveVm> vms, VmRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StatusTable.of(vms, List.of(record), workers, NOW, List.of())
                .print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
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
