package dev.spotkeeper.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DecisionLogTest {
    @Test
    void lineSaysWhenWhichVmWhatAndWhy() {
        Entry entry = new Entry(
                Instant.parse("2026-11-24T10:00:00Z"),
                new VmId("0000", "spot", "vm-1"),
                "vm-1-1",
                "start",
                "Resource Health says that it was preempted",
                Map.of());

        assertThat(DecisionLog.line(entry))
                .isEqualTo("10:00:00  vm-1  start: Resource Health says that it was preempted");
    }

    @Test
    void whatSeveralPassesDecidedAtOnceIsNewsOnce() {
        Repetitions repetitions = new Repetitions();
        assertThat(repetitions.isNews(entry("vm-1", "leave", Map.of("power", "DEALLOCATING"))))
                .isTrue();
        assertThat(repetitions.isNews(entry("vm-1", "leave", Map.of("power", "DEALLOCATED"))))
                .isFalse();
        assertThat(repetitions.isNews(entry("vm-2", "leave", Map.of()))).isTrue();
        assertThat(repetitions.isNews(entry("vm-1", "leave", Map.of()))).isFalse();
    }

    @Test
    void anotherDecisionAnotherStartAndAReminderAreNews() {
        Repetitions repetitions = new Repetitions();
        List.of(
                        entry("vm-1", "start", Map.of("claim", "e/1")),
                        entry("vm-1", "start", Map.of("claim", "e/2")),
                        entry("vm-1", "wait", Map.of()),
                        entry("vm-1", "wait", Map.of("tellPeople", "true")),
                        entry("vm-1", "start", Map.of("claim", "e/2")))
                .forEach(entry -> assertThat(repetitions.isNews(entry)).isTrue());
    }

    private static Entry entry(String vm, String what, Map<String, String> data) {
        return new Entry(Instant.EPOCH, new VmId("0000", "spot", vm), "", what, "a reason", data);
    }

    @Test
    void detailsShowTheCandidatesByTheirRankAndThenAllElse() {
        Entry entry = new Entry(
                Instant.parse("2026-11-24T10:00:00Z"),
                new VmId("0000", "spot", "flex-m1g1"),
                "",
                "deploy",
                "the cheapest",
                Map.of(
                        "candidate10",
                        "the last",
                        "candidate2",
                        "the second",
                        "candidate1",
                        "the first",
                        "offering",
                        "it"));

        assertThat(DecisionLog.details(entry))
                .extracting(String::strip)
                .containsExactly("1. the first", "2. the second", "10. the last", "offering: it");
    }
}
