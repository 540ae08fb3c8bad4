package dev.spotkeeper.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.cli.local.FleetDocument;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.wire.fleet.FleetReader;
import dev.spotkeeper.wire.fleet.FleetReading;
import dev.spotkeeper.wire.fleet.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PoolTableTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Fleet FLEET = FleetDocument.usual().fleet();
    private static final Offering SPOT = new Offering("0000", new Place("northeurope", "1", "Standard_F2s_v2", true));
    private static final Offering REGULAR =
            new Offering("0000", new Place("swedencentral", "1", "Standard_F2s_v2", false));

    @Test
    void eachMemberIsShownWithItsPhaseItsPlaceAndWhatItWaitsFor() {
        PoolRecord record = record(
                "wait: no offering can be asked now",
                member(1, 2, new Phase.Up(SPOT, NOW.minusSeconds(300), NOW.minusSeconds(300))),
                member(2, 0, new Phase.Vacant(NOW.minusSeconds(30), Optional.of(NOW.plusSeconds(12)))),
                member(3, 1, new Phase.Deploying(SPOT, NOW, NOW.minusSeconds(5), NOW.plusSeconds(60))),
                member(4, 3, new Phase.Up(REGULAR, NOW.minusSeconds(20), NOW.minusSeconds(20))),
                member(5, 1, new Phase.Leaving(SPOT, NOW.minusSeconds(8), false, false, "back to Spot")),
                member(6, 1, new Phase.Retired(NOW.minusSeconds(90), "a person deleted it", Optional.empty(), true)));

        assertThat(lines(List.of(record), List.of()))
                .containsExactly(
                        "",
                        "Pool flex: target 3, surge 1; 2 up, 1 taken out by a person",
                        "MEMBER     PHASE      OFFERING                                       FOR    WAITS FOR",
                        "flex-m1g2  up         Standard_F2s_v2 in northeurope-1, Spot         5 min  -",
                        "flex-m2    no VM      -                                              30 s   a place, next look in 12 s:"
                                + " no offering can be asked now",
                        "flex-m3g1  deploying  Standard_F2s_v2 in northeurope-1, Spot         5 s    its deployment",
                        "flex-m4g3  up         Standard_F2s_v2 in swedencentral-1, on-demand  20 s   Spot, looked for in 40 s",
                        "flex-m5g1  leaving    Standard_F2s_v2 in northeurope-1, Spot         8 s    its guest to shut down:"
                                + " back to Spot",
                        "flex-m6g1  retired    -                                              90 s   another fleet document:"
                                + " a person deleted it");
    }

    @Test
    void workerThatIsNotReadyIsWaitedForAndThePoolSaysWhenItDoesSoNoMore() {
        String text = FleetDocument.usual().text().replace("\"surge\": 1", "\"readyWithin\": \"PT10M\"");
        Fleet judging = ((FleetReading.Accepted) FleetReader.read(text)).fleet();
        Instant since = NOW.minusSeconds(570);
        PoolRecord record = record(
                3,
                "",
                member(1, 1, new Phase.Up(SPOT, since, since)),
                member(2, 1, new Phase.Up(SPOT, since, since).readyAt(NOW)),
                member(3, 1, new Phase.Up(REGULAR, NOW.minusSeconds(20), NOW)));

        assertThat(lines(judging, List.of(record), List.of()))
                .containsExactly(
                        "",
                        "Pool flex: target 3; 3 up, 3 in a row never became ready: no more are replaced for that",
                        "MEMBER     PHASE  OFFERING                                       FOR    WAITS FOR",
                        "flex-m1g1  up     Standard_F2s_v2 in northeurope-1, Spot         9 min  its worker to be ready,"
                                + " due in 30 s",
                        "flex-m2g1  up     Standard_F2s_v2 in northeurope-1, Spot         9 min  -",
                        "flex-m3g1  up     Standard_F2s_v2 in swedencentral-1, on-demand  20 s   its worker to be ready,"
                                + " due in 9 min; Spot, looked for in 40 s");
        assertThat(lines(judging, List.of(record(2, "")), List.of())).endsWith("Pool flex: target 3; 0 up");
    }

    @Test
    void poolThatNobodyLookedAtYetIsNamed() {
        assertThat(lines(List.of(), List.of()))
                .containsExactly(
                        "", "Pool flex: target 3, surge 1; nothing was done yet: the first pass over it begins");
    }

    @Test
    void offeringsWithoutCapacityAreShownWithTheirCause() {
        OfferingRecord down = OfferingRecord.unknown(SPOT)
                .withShortage(Optional.of(
                        new Shortage(NOW.minusSeconds(70), NOW.plusSeconds(15), 3, "ZonalAllocationFailed")));

        assertThat(lines(List.of(record("")), List.of(down, OfferingRecord.unknown(REGULAR))))
                .endsWith(
                        "WITHOUT CAPACITY                        FOR   ASKED AGAIN  REFUSALS  CAUSE",
                        "Standard_F2s_v2 in northeurope-1, Spot  70 s  in 15 s      3         ZonalAllocationFailed");
    }

    @Test
    void whatAzureSaidAtLengthIsCut() {
        String refusal = "Azure refused the deployment: CAPACITY (SkuNotAvailable): The requested VM size for resource"
                + " 'Following SKUs have failed for Capacity Restrictions' is currently not available";
        PoolRecord record = record("", member(1, 1, new Phase.Leaving(SPOT, NOW, true, false, refusal)));

        assertThat(lines(List.of(record), List.of()))
                .endsWith(
                        "flex-m1g1  leaving  Standard_F2s_v2 in northeurope-1, Spot  0 s  its removal: Azure refused the"
                                + " deployment: CAPACITY (SkuNotAvailable): The requ…");
    }

    @Test
    void documentThatIsNotInForceIsNamedWithItsLine() {
        assertThat(FleetInForce.complaint(List.of(new Problem(3, "'target' is missing"))))
                .isEqualTo("The newest fleet document is not in force; the last good one is."
                        + " fleet.json:3: 'target' is missing");
    }

    private static Member member(int number, int generation, Phase phase) {
        return new Member(number, generation, phase, OptionalInt.empty());
    }

    private static PoolRecord record(String decision, Member... members) {
        return record(0, decision, members);
    }

    private static PoolRecord record(int unready, String decision, Member... members) {
        return new PoolRecord(
                "flex",
                FLEET.pools().get(0).home(),
                "",
                9,
                List.of(members),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                0,
                unready,
                Optional.empty(),
                Optional.empty(),
                decision);
    }

    private static List<String> lines(List<PoolRecord> records, List<OfferingRecord> offerings) {
        return lines(FLEET, records, offerings);
    }

    private static List<String> lines(Fleet fleet, List<PoolRecord> records, List<OfferingRecord> offerings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PoolTable(new FleetInForce(fleet, List.of()), records, offerings, NOW)
                .print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
