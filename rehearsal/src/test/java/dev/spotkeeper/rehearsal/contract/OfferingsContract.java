package dev.spotkeeper.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Lease;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Offerings;
import dev.spotkeeper.core.port.Offerings.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of offerings promises. */
abstract class OfferingsContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Each test has a subscription of its own, so that one store may serve all. */
    private final String subscription = "00000000-0000-0000-0001-%012d".formatted(NUMBER.incrementAndGet());

    abstract Offerings offerings();

    @Test
    void offeringThatNothingIsKnownAboutIsAbsent() {
        assertThat(offerings().load(offering("1"))).isEmpty();
    }

    @Test
    void createdRecordReadsBackEqual() {
        OfferingRecord record = inShortage(offering("1"));
        Versioned created = offerings().create(record).orElseThrow();

        Versioned loaded = offerings().load(offering("1")).orElseThrow();
        assertThat(loaded.record()).isEqualTo(record);
        assertThat(loaded.etag()).isEqualTo(created.etag());
    }

    @Test
    void sizeAndRegionInAnotherCaseAreTheSameOffering() {
        offerings().create(OfferingRecord.unknown(offering("1")));

        Offering other = new Offering(subscription, new Place("WestEurope", "1", "standard_D2AS_v5", true));
        assertThat(offerings().load(other)).isPresent();
        assertThat(offerings().create(OfferingRecord.unknown(other))).isEmpty();
    }

    @Test
    void zonesPrioritiesAndRegionalVmsAreOfferingsOfTheirOwn() {
        offerings().create(OfferingRecord.unknown(offering("1")));

        assertThat(offerings().load(offering("2"))).isEmpty();
        assertThat(offerings().load(offering(""))).isEmpty();
        assertThat(offerings()
                        .load(new Offering(subscription, new Place("westeurope", "1", "Standard_D2as_v5", false))))
                .isEmpty();
        assertThat(offerings().create(OfferingRecord.unknown(offering("")))).isPresent();
    }

    @Test
    void secondCreationLoses() {
        assertThat(offerings().create(inShortage(offering("1")))).isPresent();
        assertThat(offerings().create(OfferingRecord.unknown(offering("1")))).isEmpty();
        assertThat(offerings().load(offering("1")).orElseThrow().record().shortage())
                .isPresent();
    }

    @Test
    void replacementNeedsTheVersionThatWasRead() {
        OfferingRecord record = OfferingRecord.unknown(offering("1"));
        Versioned created = offerings().create(record).orElseThrow();
        Versioned replaced =
                offerings().replace(record.withTokens(7), created.etag()).orElseThrow();

        assertThat(replaced.etag()).isNotEqualTo(created.etag());
        assertThat(offerings().replace(record.withTokens(8), created.etag())).isEmpty();
        assertThat(offerings().load(offering("1")).orElseThrow().record().tokens())
                .isEqualTo(7);
        assertThat(offerings().replace(record.withTokens(9), replaced.etag())).isPresent();
    }

    @Test
    void replacementOfWhatIsNotThereLoses() {
        assertThat(offerings().replace(OfferingRecord.unknown(offering("3")), "W/\"1\""))
                .isEmpty();
    }

    @Test
    void fullestRecordOfTheLongestNamesIsKept() {
        List<VmId> waiting = IntStream.range(0, OfferingRecord.MAX_WAITING)
                .mapToObj(number -> longest("w" + number))
                .toList();
        List<Lease> leases = IntStream.range(0, OfferingRecord.MAX_TOKENS)
                .mapToObj(number -> new Lease(longest("l" + number), NOON.plusNanos(123_456_789), NOON))
                .toList();
        OfferingRecord full = inShortage(offering("1")).withWaiting(waiting).withLeases(leases);
        offerings().create(full);

        assertThat(offerings().load(offering("1")).orElseThrow().record()).isEqualTo(full);
    }

    @Test
    void allRecordsOfASubscriptionAreListedAndNoOthers() {
        offerings().create(OfferingRecord.unknown(offering("1")));
        offerings().create(inShortage(offering("2")));
        offerings()
                .create(OfferingRecord.unknown(new Offering(
                        "other" + subscription.substring(5), offering("1").place())));

        assertThat(offerings().all(subscription))
                .extracting(OfferingRecord::offering)
                .containsExactlyInAnyOrder(offering("1"), offering("2"));
    }

    private Offering offering(String zone) {
        return new Offering(subscription, new Place("westeurope", zone, "Standard_D2as_v5", true));
    }

    private OfferingRecord inShortage(Offering offering) {
        VmId vm = new VmId(subscription, "rg-fleet", "vm-1");
        Shortage shortage = new Shortage(NOON, NOON.plusSeconds(15), 2, "SkuNotAvailable");
        return new OfferingRecord(
                offering,
                Optional.of(shortage),
                List.of(new Lease(vm, NOON, NOON.plusSeconds(120))),
                1,
                List.of(new VmId(subscription, "rg-fleet", "vm-2")));
    }

    /** Azure allows 90 characters for a group's name and 64 for a VM's. */
    private VmId longest(String start) {
        return new VmId(subscription, "g".repeat(90), start + "n".repeat(64 - start.length()));
    }
}
