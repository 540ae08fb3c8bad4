package dev.spotkeeper.simulator.monitor;

import static dev.spotkeeper.simulator.world.TestWorld.APP;
import static dev.spotkeeper.simulator.world.TestWorld.OPERATION;
import static dev.spotkeeper.simulator.world.TestWorld.OWNER;
import static dev.spotkeeper.simulator.world.TestWorld.TEARDOWN;
import static dev.spotkeeper.simulator.world.TestWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.world.TestWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private final TestWorld world = TestWorld.usual();

    /** Oldest first, once everything can be read. */
    private static List<ActivityRecord> records(TestWorld world, Category category) {
        world.advance(Duration.ofMinutes(10));
        List<ActivityRecord> records =
                new ArrayList<>(world.world.monitor().activityLog().readable());
        Collections.reverse(records);
        records.removeIf(record -> record.what().category() != category);
        return records;
    }

    @Nested
    class OfAnEviction {
        @Test
        void areHealthRecordsUnderOneCorrelationWithIdsOfTheirOwn() {
            world.running("vm-1");
            world.evict("vm-1", Notice.NONE);
            world.advance(Duration.ofMinutes(30));
            List<ActivityRecord> records = records(world, Category.RESOURCE_HEALTH);

            assertThat(records).hasSizeBetween(2, 6);
            assertThat(records)
                    .extracting(r -> r.ids().correlationId())
                    .containsOnly(records.get(0).ids().correlationId());
            assertThat(records).extracting(r -> r.ids().eventDataId()).doesNotHaveDuplicates();
            assertThat(records).allMatch(r -> r.caller().isEmpty());
        }

        @Test
        void beginWithUpdatedAndActivatedTwoToTwentyOneSecondsLater() {
            for (long seed = 0; seed < 20; seed++) {
                TestWorld one = new TestWorld(seed, TestWorld.settings());
                one.running("vm-1");
                one.evict("vm-1", Notice.NONE);
                one.advance(1);
                Instant cut = TestWorld.START.plus(OPERATION);
                List<ActivityRecord> records = records(one, Category.RESOURCE_HEALTH);
                ActivityRecord first = records.get(0);
                ActivityRecord second = records.get(1);

                assertThat(first.what().operationName())
                        .isEqualTo("Microsoft.Resourcehealth/healthevent/Updated/action");
                assertThat(first.what().level()).isEqualTo("Informational");
                assertThat(first.times().event()).isEqualTo(cut);
                assertThat(first.properties().get("details").getAsString()).contains("was preempted");
                assertThat(first.properties().get("currentHealthStatus").getAsString())
                        .isEqualTo("Available");
                assertThat(second.what().status()).isEqualTo("Active");
                assertThat(second.what().level()).isEqualTo("Critical");
                assertThat(second.properties().get("title").getAsString()).isEqualTo("Low priority machine preempted");
                assertThat(second.properties().get("details").isJsonNull()).isTrue();
                assertThat(second.properties().get("cause").getAsString()).isEqualTo("PlatformInitiated");
                assertThat(Duration.between(cut, second.times().event()))
                        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(21));
            }
        }

        @Test
        void areTwoToSixOverManySeedsAndEndWithResolvedWhenTheVmIsBack() {
            Set<Integer> counts = new HashSet<>();
            Set<String> last = new HashSet<>();
            for (long seed = 0; seed < 40; seed++) {
                TestWorld one = new TestWorld(seed, TestWorld.settings());
                one.running("vm-1");
                one.evict("vm-1", Notice.NONE);
                one.advance(Duration.ofMinutes(25));
                one.start("vm-1");
                one.advance(OPERATION);
                List<ActivityRecord> records = records(one, Category.RESOURCE_HEALTH);
                counts.add(records.size());
                last.add(records.get(records.size() - 1).what().status());
            }

            assertThat(counts).containsExactlyInAnyOrder(2, 3, 4, 5, 6);
            assertThat(last).containsExactlyInAnyOrder("Active", "Resolved");
        }

        @Test
        void haveNoAdministrativeRecordAmongThem() {
            world.running("vm-1");
            int before = records(world, Category.ADMINISTRATIVE).size();
            world.evict("vm-1", Notice.USUAL);
            world.advance(Duration.ofMinutes(5));

            assertThat(records(world, Category.ADMINISTRATIVE)).hasSize(before);
        }

        @Test
        void areMissingWhenResourceHealthIsSilent() {
            world.running("vm-1");
            world.world.monitor().resourceHealth().behave(new MonitorSettings.Health(Duration.ZERO, true));
            world.evict("vm-1", Notice.NONE);
            world.advance(Duration.ofMinutes(5));

            assertThat(records(world, Category.RESOURCE_HEALTH)).isEmpty();
            assertThat(world.world
                            .monitor()
                            .resourceHealth()
                            .current(key("vm-1"))
                            .orElseThrow()
                            .state()
                            .availability())
                    .isEqualTo("Unknown");
        }
    }

    @Nested
    class OfACall {
        @Test
        void areStartedAcceptedAndSucceededWithTheCallerAndItsClaims() {
            world.deallocated("vm-1");
            world.start("vm-1");
            world.advance(OPERATION);
            List<ActivityRecord> starts = records(world, Category.ADMINISTRATIVE).stream()
                    .filter(r -> r.what().operationName().endsWith("/start/action"))
                    .toList();

            assertThat(starts).extracting(r -> r.what().status()).containsExactly("Started", "Accepted", "Succeeded");
            assertThat(starts)
                    .extracting(r -> r.ids().correlationId())
                    .containsOnly(starts.get(0).ids().correlationId());
            ActivityRecord.Caller caller = starts.get(0).caller().orElseThrow();
            assertThat(caller.name()).isEqualTo(APP.objectId());
            assertThat(caller.claims().get("appid").getAsString()).isEqualTo(APP.appId());
        }

        @Test
        void nameTheTenantThatTheWorldBelongsTo() {
            world.world.monitor().belongTo("12121212-0000-4000-8000-343434343434");
            world.running("vm-1");

            assertThat(records(world, Category.ADMINISTRATIVE))
                    .isNotEmpty()
                    .allMatch(r -> r.caller()
                            .orElseThrow()
                            .claims()
                            .get("iss")
                            .getAsString()
                            .equals("https://sts.windows.net/12121212-0000-4000-8000-343434343434/"));
        }

        @Test
        void nameAPersonByItsUserPrincipalName() {
            world.deallocated("vm-1");

            assertThat(records(world, Category.ADMINISTRATIVE))
                    .filteredOn(r -> r.what().operationName().endsWith("/deallocate/action"))
                    .isNotEmpty()
                    .allMatch(r -> r.caller().orElseThrow().name().equals("ada@contoso.example"));
        }

        @Test
        void deallocationByAnIdentityNamesThatIdentity() {
            world.running("vm-1");
            world.world.compute().deallocate(key("vm-1"), APP);
            world.advance(OPERATION);

            assertThat(records(world, Category.ADMINISTRATIVE))
                    .filteredOn(r -> r.what().operationName().endsWith("/deallocate/action"))
                    .isNotEmpty()
                    .allMatch(r -> r.caller().orElseThrow().name().equals(APP.objectId()));
        }

        @Test
        void thatIsRefusedEndInFailed() {
            world.deallocated("vm-1");
            world.down();
            world.start("vm-1");

            assertThat(records(world, Category.ADMINISTRATIVE))
                    .filteredOn(r -> r.what().operationName().endsWith("/start/action"))
                    .extracting(r -> r.what().status())
                    .containsExactly("Started", "Failed");
        }

        @Test
        void thatStopsAVmIncludeAHealthRecordOfTheUser() {
            world.deallocated("vm-1");

            assertThat(records(world, Category.RESOURCE_HEALTH)).singleElement().satisfies(record -> {
                assertThat(record.properties().get("title").getAsString()).isEqualTo("Stopping and deallocating");
                assertThat(record.properties().get("cause").getAsString()).isEqualTo("UserInitiated");
            });
        }

        @Test
        void thatSimulatesAnEvictionNameTheCaller() {
            world.running("vm-1");
            world.world.compute().simulateEviction(key("vm-1"), OWNER);

            assertThat(records(world, Category.ADMINISTRATIVE))
                    .filteredOn(r -> r.what().operationName().endsWith("/simulateEviction/action"))
                    .extracting(r -> r.what().status())
                    .containsExactly("Started", "Succeeded");
        }
    }

    @Test
    void recordsCanBeReadOnlySomeTimeAfterTheyHappened() {
        world.running("vm-1");
        world.evict("vm-1", Notice.NONE);
        world.advance(Duration.ofSeconds(170));
        assertThat(world.world.monitor().activityLog().readable())
                .noneMatch(r -> r.what().category() == Category.RESOURCE_HEALTH);

        world.advance(10);
        assertThat(world.world.monitor().activityLog().readable())
                .anyMatch(r -> r.what().category() == Category.RESOURCE_HEALTH);
    }

    @Nested
    class AvailabilityStatus {
        private HealthStatus current() {
            return world.world.monitor().resourceHealth().current(key("vm-1")).orElseThrow();
        }

        @Test
        void followsTheVmLate() {
            world.running("vm-1");
            world.advance(30);
            assertThat(current().state().availability()).isEqualTo("Available");
            world.evict("vm-1", Notice.NONE);
            world.advance(29);
            assertThat(current().state().availability()).isEqualTo("Available");
            world.advance(1);

            assertThat(current().state().availability()).isEqualTo("Unavailable");
            assertThat(current().texts().title()).isEqualTo("Low priority machine preempted");
            assertThat(current().reason().context()).isEqualTo("Platform Initiated");
            assertThat(current().reason().category()).isEqualTo("Unplanned");
        }

        @Test
        void tellsAStopByItsOwnerFromAnEviction() {
            world.deallocated("vm-1");
            world.advance(30);

            assertThat(current().texts().title()).isEqualTo("Stopping and deallocating");
            assertThat(current().reason().context()).isEqualTo("Customer Initiated");
        }

        @Test
        void isUnknownTenMinutesAfterDeallocation() {
            world.running("vm-1");
            world.evict("vm-1", Notice.NONE);
            world.advance(TEARDOWN);
            world.advance(Duration.ofMinutes(10).minusSeconds(1));
            assertThat(current().state().availability()).isEqualTo("Unavailable");
            world.advance(31);

            assertThat(current().state().availability()).isEqualTo("Unknown");
        }

        @Test
        void isNotForgottenForAVmThatCameBack() {
            world.running("vm-1");
            world.evict("vm-1", Notice.NONE);
            world.advance(TEARDOWN);
            world.start("vm-1");
            world.advance(Duration.ofMinutes(20));

            assertThat(current().state().availability()).isEqualTo("Available");
            assertThat(world.world.monitor().resourceHealth().history(key("vm-1")))
                    .extracting(status -> status.state().availability())
                    .containsExactly("Unknown", "Available", "Unavailable", "Available");
        }

        @Test
        void ofWhatDoesNotExistIsNone() {
            assertThat(world.world.monitor().resourceHealth().current(key("nobody")))
                    .isEmpty();
        }
    }
}
