package dev.spotkeeper.core.eviction;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import dev.spotkeeper.core.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole product of what can be known: each kind of word about an eviction, with each about a person's stop and each about a
 * person's start, with and without starts of our own, in both orders of arrival. The oracle is the table below, which was written
 * from the rules and knows nothing of the code.
 */
class VerdictTableTest {
    private static final Instant NOW = at("13:02:00");
    private static final Run LAST_RUN = new Run(
            Optional.of(at("11:59:00")),
            Optional.of(at("12:00:00")),
            Optional.of(at("13:00:00")),
            Optional.of(at("13:00:30")));

    /** Words about an eviction: what they are, and how the oracle ranks them (0 nothing, 1 pushed, 2 pulled). */
    private static final Map<String, Integer> EVICTIONS = Map.ofEntries(
            entry("none", 0),
            entry("alert", 1),
            entry("alert that the VM outlived", 0),
            entry("alert of an earlier run", 0),
            entry("health", 2),
            entry("health before any stop", 2),
            entry("alert before any stop and health", 2),
            entry("log", 2),
            entry("notice", 1),
            entry("notice withdrawn", 0),
            entry("trace by alert", 1),
            entry("trace read", 1));

    /** Those that were read, and are the first word of an eviction after a stop that was only told. */
    private static final Set<String> LATER_THAN_A_STOP = Set.of("health", "log");

    /**
     * Rows: what is known of a person's stop. Columns: what is known of a person's start, relative to that stop. Does the stop
     * stand? The second word is for a VM that we requested starts of since just before that start.
     */
    @ParameterizedTest
    @CsvSource({
        "none,                    none,          no no",
        "none,                    pushed before, no no",
        "none,                    pushed after,  no no",
        "none,                    pulled before, no no",
        "none,                    pulled after,  no no",
        "pushed,                  none,          yes yes",
        "pushed,                  pushed before, yes yes",
        "pushed,                  pushed after,  no yes",
        "pushed,                  pulled before, yes yes",
        "pushed,                  pulled after,  no yes",
        "pushed delete,           none,          yes yes",
        "pushed delete,           pushed before, yes yes",
        "pushed delete,           pushed after,  no yes",
        "pushed delete,           pulled before, yes yes",
        "pushed delete,           pulled after,  no yes",
        "pulled,                  none,          yes yes",
        "pulled,                  pushed before, yes yes",
        "pulled,                  pushed after,  yes yes",
        "pulled,                  pulled before, yes yes",
        "pulled,                  pulled after,  no yes",
        "health,                  none,          yes yes",
        "health,                  pushed before, yes yes",
        "health,                  pushed after,  yes yes",
        "health,                  pulled before, yes yes",
        "health,                  pulled after,  no yes",
        "pushed and outlived,     none,          no no",
        "pushed and outlived,     pushed before, no no",
        "pushed and outlived,     pushed after,  no no",
        "pushed and outlived,     pulled before, no no",
        "pushed and outlived,     pulled after,  no no"
    })
    void verdictIsThatOfTheTable(String stop, String start, String stands) {
        for (String eviction : EVICTIONS.keySet()) {
            for (Own own : Own.values()) {
                boolean isBelied = stop.startsWith("pushed") && LATER_THAN_A_STOP.contains(eviction);
                boolean isNotEnded = own == Own.NOTHING ? stands.startsWith("yes") : stands.endsWith("yes");
                boolean stopStands = isNotEnded && !isBelied;
                Judgement expected =
                        expected(stopStands, stop, Math.max(EVICTIONS.getOrDefault(eviction, 0), own.rank));
                List<Told> told = new ArrayList<>(eviction(eviction));
                told.addAll(stop(stop));
                told.addAll(start(start));
                assertJudged(told, own, expected);
                Collections.reverse(told);
                assertJudged(told, own, expected);
            }
        }
    }

    private static Judgement expected(boolean stopStands, String stop, int rank) {
        if (stopStands) {
            Verdict verdict = stop.contains("delete") ? Verdict.DELETED_BY_PERSON : Verdict.STOPPED_BY_PERSON;
            return new Judgement(verdict, List.of(), stop.startsWith("pushed"));
        }
        return rank == 0
                ? new Judgement(Verdict.UNKNOWN, List.of(), false)
                : new Judgement(Verdict.EVICTED, List.of(), rank == 1);
    }

    private static void assertJudged(List<Told> told, Own own, Judgement expected) {
        Evidence evidence = Evidence.none();
        for (Told one : told) {
            evidence = evidence.merge(one.signal(), one.receivedAt());
        }
        Judgement judgement = new Dossier(evidence, LAST_RUN, own.starts(), NOW).judge();

        assertThat(judgement.verdict()).as("%s, %s", told, own).isEqualTo(expected.verdict());
        assertThat(judgement.restsOnPushedEvidenceOnly())
                .as("%s, %s", told, own)
                .isEqualTo(expected.restsOnPushedEvidenceOnly());
        assertThat(judgement.reasons().isEmpty()).isEqualTo(expected.verdict() == Verdict.UNKNOWN);
    }

    /** What we did: nothing, starts for whatever cause, or starts for an eviction that was established. */
    private enum Own {
        NOTHING(0),
        STARTS(0),
        STARTS_FOR_AN_EVICTION(1);

        private final int rank;

        Own(int rank) {
            this.rank = rank;
        }

        OwnDeeds starts() {
            return this == NOTHING
                    ? OwnDeeds.none()
                    : OwnDeeds.starts(Optional.of(at("13:00:14")), this == STARTS_FOR_AN_EVICTION);
        }
    }

    private record Told(Signal signal, Instant receivedAt) {}

    private static List<Told> eviction(String what) {
        Optional<Instant> due = Optional.of(at("13:00:30"));
        return switch (what) {
            case "alert" -> List.of(told(Kind.EVICTED, Source.RESOURCE_HEALTH_ALERT, "13:00:10"));
            case "alert that the VM outlived" -> List.of(told(Kind.EVICTED, Source.RESOURCE_HEALTH_ALERT, "12:59:14"));
            case "alert of an earlier run" -> List.of(told(Kind.EVICTED, Source.RESOURCE_HEALTH_ALERT, "11:50:00"));
            case "health" -> List.of(told(Kind.EVICTED, Source.RESOURCE_HEALTH_READING, "13:00:10"));
            case "health before any stop" -> List.of(told(Kind.EVICTED, Source.RESOURCE_HEALTH_READING, "13:00:04"));
            case "alert before any stop and health" ->
                List.of(
                        told(Kind.EVICTED, Source.RESOURCE_HEALTH_ALERT, "13:00:04"),
                        told(Kind.EVICTED, Source.RESOURCE_HEALTH_READING, "13:00:10"));
            case "log" -> List.of(told(Kind.EVICTED, Source.ACTIVITY_LOG_READING, "13:00:10"));
            case "notice" -> List.of(notice(Kind.EVICTION_NOTICED, Source.WORKER_NOTICE, due));
            case "notice withdrawn" ->
                List.of(
                        notice(Kind.EVICTION_NOTICED, Source.WORKER_NOTICE, due),
                        notice(Kind.NOTICE_WITHDRAWN, Source.WORKER_NOTICE, Optional.empty()));
            case "trace by alert" ->
                List.of(new Told(
                        notice(Kind.EVICTION_NOTICED, Source.LOG_ALERT, due).signal(), NOW));
            case "trace read" ->
                List.of(new Told(
                        notice(Kind.EVICTION_NOTICED, Source.WORKER_TRACE_READING, due)
                                .signal(),
                        NOW));
            default -> List.of();
        };
    }

    private static List<Told> stop(String what) {
        return switch (what) {
            case "pushed" -> List.of(told(Kind.STOPPED_BY_USER, Source.ACTIVITY_LOG_ALERT, "13:00:05"));
            case "pushed delete" -> List.of(told(Kind.DELETED_BY_USER, Source.ACTIVITY_LOG_ALERT, "13:00:05"));
            case "pulled" -> List.of(told(Kind.STOPPED_BY_USER, Source.ACTIVITY_LOG_READING, "13:00:05"));
            case "health" -> List.of(told(Kind.STOPPED_BY_USER, Source.RESOURCE_HEALTH_READING, "13:00:05"));
            case "pushed and outlived" -> List.of(told(Kind.STOPPED_BY_USER, Source.ACTIVITY_LOG_ALERT, "12:54:59"));
            default -> List.of();
        };
    }

    private static List<Told> start(String what) {
        String time = what.endsWith("after") ? "13:00:15" : "12:59:59";
        if (what.startsWith("pushed")) {
            return List.of(told(Kind.STARTED_BY_USER, Source.ACTIVITY_LOG_ALERT, time));
        }
        return what.startsWith("pulled")
                ? List.of(told(Kind.STARTED_BY_USER, Source.ACTIVITY_LOG_READING, time))
                : List.of();
    }

    private static Told told(Kind kind, Source source, String time) {
        String eventId = kind + " " + source + " " + time;
        return new Told(new Signal(eventId, Stage.VM, kind, source, at(time), Optional.empty()), NOW);
    }

    private static Told notice(Kind kind, Source source, Optional<Instant> due) {
        Instant seen = at("13:00:00");
        return new Told(new Signal("N-1", Stage.VM, kind, source, seen, due), seen.plusSeconds(1));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + "Z");
    }
}
