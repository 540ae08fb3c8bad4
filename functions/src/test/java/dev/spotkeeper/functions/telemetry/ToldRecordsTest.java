package dev.spotkeeper.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.Life;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.functions.intake.House;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of records: their turns when they are written, and how many there are at a reconcile. */
class ToldRecordsTest {
    private static final VmRecord EVICTED =
            record("vm-2", PowerState.DEALLOCATED).withEpisode(episode(Verdict.EVICTED));

    private final House house = new House();
    private final Heard heard = new Heard();
    private final VmRecords records = heard.telemetry().watched(house.ports()).records();

    @Test
    void anEpisodeThatTurnsOutToBeAnEvictionCountsAsOne() {
        Versioned opened =
                records.create(EVICTED.withEpisode(episode(Verdict.UNKNOWN))).orElseThrow();
        Versioned explained = records.replace(EVICTED, opened.etag()).orElseThrow();
        records.replace(EVICTED.withDecision("start"), explained.etag());
        assertThat(heard.figures(Metric.OPENED))
                .containsOnly(Map.entry("evicted westeurope", 1.0), Map.entry("unknown westeurope", 1.0));
    }

    @Test
    void aRecordThatIsReadAgainIsNotForgottenForOneThatIsNot() {
        VmRecord calm = record("vm-2", PowerState.RUNNING);
        records.create(calm);
        for (int i = 1; i < ToldRecords.REMEMBERED; i++) {
            records.create(record("other-" + i, PowerState.RUNNING));
        }
        Versioned read = records.load(calm.vm()).orElseThrow();
        records.create(record("one-more", PowerState.RUNNING));
        records.replace(EVICTED, read.etag());
        assertThat(heard.figures(Metric.OPENED)).containsExactly(Map.entry("evicted westeurope", 1.0));
    }

    @Test
    void onlyVmsThatAreBeingBroughtBackAreActiveAndNoneThatIsGoneIsCounted() {
        records.create(EVICTED.withDueAt(Optional.of(House.NOW)));
        records.create(record("vm-3", PowerState.DEALLOCATED)
                .withEpisode(episode(Verdict.EVICTED))
                .withDecision("leave: its owner stopped it"));
        records.create(record("vm-4", PowerState.GONE)
                .withEpisode(episode(Verdict.EVICTED).established())
                .withDecision("leave: it was evicted"));
        ReconcileSweep sweep =
                new ReconcileSweep(house.ports(), house.pools().ports().records());
        sweep.run(House.SUBSCRIPTION)
                .records()
                .ifPresent(all -> heard.telemetry().vms(House.SUBSCRIPTION, all));
        assertThat(heard.figures(Metric.ACTIVE)).containsExactly(Map.entry(House.SUBSCRIPTION, 1.0));
        assertThat(heard.figures(Metric.VMS)).containsExactly(Map.entry(House.SUBSCRIPTION + " deallocated", 2.0));
    }

    @Test
    void whoReadsAllRecordsForSomethingElseSetsNoGauge() {
        records.create(EVICTED);
        assertThat(records.all(House.SUBSCRIPTION).records()).isEqualTo(List.of(EVICTED));
        assertThat(heard.figures(Metric.VMS)).isEmpty();
    }

    private static Episode episode(Verdict cause) {
        return Episode.open("vm-2", House.NOW, cause, Optional.empty());
    }

    private static VmRecord record(String name, PowerState power) {
        Traits traits = new Traits(
                new Place("westeurope", "1", "Standard_D2s_v5", true),
                EvictionPolicy.DELETE,
                Billing.USUAL,
                RestartTag.ALWAYS,
                Optional.empty(),
                true);
        return VmRecord.unseen(new VmId(House.SUBSCRIPTION, "group", name))
                .withTraits(traits)
                .withLife(Life.unseen().see(power, House.NOW));
    }
}
