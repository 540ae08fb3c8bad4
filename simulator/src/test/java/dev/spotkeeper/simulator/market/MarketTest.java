package dev.spotkeeper.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldLog;
import dev.spotkeeper.simulator.time.Scheduler;
import dev.spotkeeper.simulator.time.VirtualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MarketTest {
    private static final Place ZONE = new Place("westeurope", "1");
    private static final Offering SMALL = new Offering(ZONE, "Standard_D2as_v5");
    private static final Offering LARGE = new Offering(ZONE, "Standard_D4as_v5");
    private static final BigDecimal NO_CAP = new BigDecimal(-1);

    private final Scheduler time = new Scheduler(Instant.parse("2026-11-24T10:00:00Z"));
    private final WorldLog log = new WorldLog(time);
    private final Market market = new Market(
            time, log, new Seed(1), MarketSettings.usual().withPace(ReclaimPace.within(Duration.ofSeconds(20))));
    private final List<String> reclaimed = new ArrayList<>();

    @BeforeEach
    void listen() {
        market.serve((holder, cause) -> reclaimed.add(holder.name() + " " + cause));
    }

    private boolean claim(String name, Offering offering) {
        return market.claim(new Holder(name, offering, new Holder.Terms(true, NO_CAP)));
    }

    private void moments() {
        new VirtualTime(time).advance(Duration.ofSeconds(20));
    }

    @Nested
    class Capacity {
        @Test
        void thatNobodyBoundedIsThere() {
            assertThat(market.isAvailable(SMALL)).isTrue();
        }

        @Test
        void ofAnUnknownSizeIsNever() {
            assertThat(market.isAvailable(new Offering(ZONE, "Standard_Z9"))).isFalse();
        }

        @Test
        void countedInVmsIsUsedUpByVms() {
            market.limit(Scope.of(ZONE), Unit.VMS, 2);

            assertThat(claim("a", SMALL)).isTrue();
            assertThat(claim("b", LARGE)).isTrue();
            assertThat(claim("c", SMALL)).isFalse();
        }

        @Test
        void countedInVcpusIsUsedUpBySize() {
            market.limit(Scope.of(ZONE), Unit.VCPUS, 5);

            assertThat(claim("a", LARGE)).isTrue();
            assertThat(claim("b", SMALL)).isFalse();
        }

        @Test
        void ofOneSizeDoesNotTouchAnother() {
            market.down(Scope.of(SMALL));

            assertThat(market.isAvailable(SMALL)).isFalse();
            assertThat(market.isAvailable(LARGE)).isTrue();
        }

        @Test
        void ofOneZoneDoesNotTouchAnotherOrTheRegion() {
            market.down(Scope.of(ZONE));

            assertThat(market.isAvailable(new Offering(new Place("westeurope", "2"), SMALL.size())))
                    .isTrue();
            assertThat(market.isAvailable(new Offering(Place.regional("westeurope"), SMALL.size())))
                    .isTrue();
        }

        @Test
        void ofARegionIsThatOfItsZonesAndOfTheVmsInNone() {
            market.down(Scope.of(Place.regional("westeurope")));

            assertThat(market.isAvailable(SMALL)).isFalse();
            assertThat(market.isAvailable(new Offering(Place.regional("westeurope"), SMALL.size())))
                    .isFalse();
            assertThat(market.isAvailable(new Offering(new Place("northeurope", "1"), SMALL.size())))
                    .isTrue();
        }

        @Test
        void thatIsMissingToSpotIsThereOnDemand() {
            market.down(Scope.of(ZONE));

            assertThat(market.claim(new Holder("od", SMALL, new Holder.Terms(false, NO_CAP))))
                    .isTrue();
            assertThat(claim("a", SMALL)).isFalse();
        }

        @Test
        void thatIsTakenOnDemandIsTakenFromSpot() {
            market.limit(Scope.of(ZONE), Unit.VMS, 2);
            claim("a", SMALL);
            claim("b", SMALL);

            market.claim(new Holder("od", SMALL, new Holder.Terms(false, NO_CAP)));
            moments();

            assertThat(reclaimed).hasSize(1);
            assertThat(market.room(SMALL)).isZero();
        }

        @Test
        void thatComesBackIsAsLargeAsBefore() {
            market.limit(Scope.of(ZONE), Unit.VMS, 1);
            market.down(Scope.of(ZONE));
            market.up(Scope.of(ZONE));

            assertThat(claim("a", SMALL)).isTrue();
            assertThat(claim("b", SMALL)).isFalse();
        }

        @Test
        void thatIsReleasedCanBeTakenAgain() {
            market.limit(Scope.of(ZONE), Unit.VMS, 1);
            claim("a", SMALL);
            market.release("A");

            assertThat(claim("b", SMALL)).isTrue();
        }

        @Test
        void heldAlreadyIsGrantedAgain() {
            market.limit(Scope.of(ZONE), Unit.VMS, 1);
            claim("a", SMALL);

            assertThat(claim("a", SMALL)).isTrue();
        }

        @Test
        void belowZeroIsRefused() {
            assertThatThrownBy(() -> market.limit(Scope.of(ZONE), Unit.VMS, -1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Loss {
        @Test
        void ofAllCapacityReclaimsEverySpotHolderWithinMoments() {
            claim("a", SMALL);
            claim("b", LARGE);
            market.down(Scope.of(ZONE));
            assertThat(reclaimed).isEmpty();

            moments();

            assertThat(reclaimed).containsExactlyInAnyOrder("a CAPACITY", "b CAPACITY");
        }

        @Test
        void sparesOnDemandHolders() {
            market.claim(new Holder("od", SMALL, new Holder.Terms(false, NO_CAP)));
            market.down(Scope.of(ZONE));
            moments();

            assertThat(reclaimed).isEmpty();
        }

        @Test
        void ofSomeCapacityReclaimsNoMoreThanIsMissing() {
            for (String name : List.of("a", "b", "c", "d", "e")) {
                claim(name, SMALL);
            }
            market.limit(Scope.of(ZONE), Unit.VMS, 3);
            moments();

            assertThat(reclaimed).hasSize(2);
        }

        @Test
        void saidTwiceReclaimsOnce() {
            claim("a", SMALL);
            market.down(Scope.of(ZONE));
            market.down(Scope.of(ZONE));
            moments();

            assertThat(reclaimed).hasSize(1);
            assertThat(log.all()).extracting(e -> e.kind()).containsExactly(EventKind.CAPACITY_LOST);
        }

        @Test
        void doesNotReachAHolderThatHasLeft() {
            claim("a", SMALL);
            market.down(Scope.of(ZONE));
            market.release("a");
            moments();

            assertThat(reclaimed).isEmpty();
        }
    }

    @Nested
    class Prices {
        private final VmSize size = market.size(SMALL.size()).orElseThrow();

        @Test
        void startAtTheirShareOfTheOnDemandPriceInEveryZone() {
            assertThat(market.price(SMALL)).hasValue(new BigDecimal("0.01920"));
            assertThat(market.price(new Offering(Place.regional("westeurope"), "standard_d2AS_v5")))
                    .hasValue(new BigDecimal("0.01920"));
        }

        @Test
        void aboveACapReclaimTheCappedHolderAlone() {
            claim("free", SMALL);
            market.claim(new Holder("capped", SMALL, new Holder.Terms(true, new BigDecimal("0.02"))));
            market.setPrice("westeurope", size, new BigDecimal("0.03"));
            moments();

            assertThat(reclaimed).containsExactly("capped PRICE");
        }

        @Test
        void atTheCapReclaimNobody() {
            market.claim(new Holder("capped", SMALL, new Holder.Terms(true, new BigDecimal("0.03"))));
            market.setPrice("westeurope", size, new BigDecimal("0.03"));
            moments();

            assertThat(reclaimed).isEmpty();
        }

        @Test
        void ofAnotherRegionStay() {
            market.setPrice("northeurope", size, new BigDecimal("0.5"));

            assertThat(market.price(SMALL)).hasValue(new BigDecimal("0.01920"));
        }
    }
}
