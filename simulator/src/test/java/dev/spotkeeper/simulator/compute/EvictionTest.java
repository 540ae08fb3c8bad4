package dev.spotkeeper.simulator.compute;

import static dev.spotkeeper.simulator.world.TestWorld.OPERATION;
import static dev.spotkeeper.simulator.world.TestWorld.OWNER;
import static dev.spotkeeper.simulator.world.TestWorld.TEARDOWN;
import static dev.spotkeeper.simulator.world.TestWorld.body;
import static dev.spotkeeper.simulator.world.TestWorld.bodyWith;
import static dev.spotkeeper.simulator.world.TestWorld.json;
import static dev.spotkeeper.simulator.world.TestWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.world.TestWorld;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EvictionTest {
    private static final Duration NOTICE = Duration.ofSeconds(30);
    private static final Duration STARTED = Duration.ofMillis(500);

    private final TestWorld world = TestWorld.usual();
    private final List<String> guests = new ArrayList<>();

    @BeforeEach
    void watchGuests() {
        world.world.compute().boot(vm -> {
            guests.add("boot " + vm.key().name() + " " + vm.power().text());
            return new Guest() {
                @Override
                public void shutDown() {
                    guests.add("shutDown " + vm.key().name());
                }

                @Override
                public void cutPower() {
                    guests.add("cut " + vm.key().name() + " +" + Duration.between(TestWorld.START, world.now()));
                }
            };
        });
    }

    @Test
    void cutsThePowerAfterTheNoticeAndDeallocatesTheVm() {
        world.running("vm-1");
        world.evict("vm-1", Notice.USUAL);

        world.advance(NOTICE);
        assertThat(world.power("vm-1")).isEqualTo(PowerState.RUNNING);
        world.advance(STARTED);
        assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATING);
        assertThat(guests).containsExactly("boot vm-1 running", "cut vm-1 +PT40.5S");
        world.advance(TEARDOWN);

        assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATED);
        assertThat(world.vm("vm-1").provisioning()).isEqualTo(Provisioning.State.SUCCEEDED);
        assertThat(world.world.market().held()).isEmpty();
    }

    @Test
    void withoutNoticeCutsThePowerAtOnce() {
        world.running("vm-1");
        world.evict("vm-1", Notice.NONE);
        world.advance(Duration.ZERO);

        assertThat(guests).containsExactly("boot vm-1 running", "cut vm-1 +PT10S");
        assertThat(world.events(EventKind.EVENT_STARTED)).isEmpty();
    }

    @Test
    void mayComeBeforeItsNoticeIsOver() {
        world.running("vm-1");
        world.evict("vm-1", new Notice(NOTICE, Duration.ofSeconds(8)));
        world.advance(Duration.ofSeconds(9));

        assertThat(guests).contains("cut vm-1 +PT18.5S");
    }

    @Test
    void removesAVmWithTheDeletePolicy() {
        world.running("vm-1", bodyWith("{\"evictionPolicy\":\"Delete\"}"));
        world.evict("vm-1", Notice.NONE);
        world.advance(TEARDOWN);

        assertThat(world.exists("vm-1")).isFalse();
        assertThat(world.events(EventKind.DELETED)).hasSize(1);
    }

    @Test
    void leavesAShareOfDeletePolicyVmsDeallocated() {
        EvictionHabits habits = TestWorld.settings().compute().evictions().withLeftDeallocatedShare(0.5);
        TestWorld lazy = new TestWorld(
                11, TestWorld.settings().with(TestWorld.settings().compute().with(habits)));
        for (int i = 0; i < 40; i++) {
            lazy.running("vm-" + i, bodyWith("{\"evictionPolicy\":\"Delete\"}"));
            lazy.evict("vm-" + i, Notice.NONE);
        }
        lazy.advance(TEARDOWN);

        assertThat(lazy.world.compute().all())
                .hasSizeBetween(10, 30)
                .allMatch(vm -> vm.power() == PowerState.DEALLOCATED);
    }

    @Test
    void whileCreatingMakesTheVmVanish() {
        Outcome.Accepted created = (Outcome.Accepted) world.put("vm-1", body());
        world.advance(3);
        world.down();
        world.advance(0);

        assertThat(world.exists("vm-1")).isFalse();
        assertThat(world.world.market().held()).isEmpty();
        Operation operation =
                world.world.compute().operation(created.operation().id()).orElseThrow();
        assertThat(operation.end().flatMap(Operation.End::error).map(ArmError::code))
                .hasValue("OperationPreempted");
    }

    @Test
    void refusesAStartWhileItTearsDown() {
        world.running("vm-1");
        world.evict("vm-1", Notice.NONE);
        world.advance(1);

        assertThat(world.start("vm-1"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, r -> assertThat(r.error().code()).isEqualTo("Conflict"));
        world.advance(TEARDOWN);
        assertThat(world.start("vm-1")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void ofALostZoneTakesItsVmsAndNoOthers() {
        world.running("vm-1");
        world.running("vm-2");
        world.running("vm-3", zone("2"));
        world.down();
        world.advance(NOTICE.plus(STARTED));

        assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATING);
        assertThat(world.power("vm-2")).isEqualTo(PowerState.DEALLOCATING);
        assertThat(world.power("vm-3")).isEqualTo(PowerState.RUNNING);
    }

    private static com.google.gson.JsonObject zone(String zone) {
        com.google.gson.JsonObject body = body();
        body.add("zones", json("{\"z\":[\"" + zone + "\"]}").get("z"));
        return body;
    }

    @Test
    void forPriceTakesOnlyVmsWhoseCapIsPassed() {
        world.running("vm-1", bodyWith("{\"billingProfile\":{\"maxPrice\":0.02}}"));
        world.running("vm-2");
        world.world.operator().price("westeurope", TestWorld.SIZE, new BigDecimal("0.03"));
        world.advance(NOTICE.plus(STARTED));

        assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATING);
        assertThat(world.power("vm-2")).isEqualTo(PowerState.RUNNING);
        assertThat(world.events(EventKind.EVICTED))
                .extracting(e -> e.data().get("cause"))
                .containsExactly("price");
    }

    @Nested
    class Withdrawn {
        @Test
        void leavesTheVmRunning() {
            world.running("vm-1");
            world.evict("vm-1", Notice.USUAL);
            world.advance(10);
            world.world.operator().withdraw("vm-1");
            world.advance(Duration.ofMinutes(5));

            assertThat(world.power("vm-1")).isEqualTo(PowerState.RUNNING);
            assertThat(world.events(EventKind.EVENT_WITHDRAWN)).hasSize(1);
            assertThat(world.events(EventKind.EVICTED)).isEmpty();
        }

        @Test
        void whenTheOwnerStopsTheVmDuringTheNotice() {
            world.running("vm-1");
            world.evict("vm-1", Notice.USUAL);
            world.advance(5);
            world.deallocate("vm-1");
            world.advance(Duration.ofMinutes(2));

            assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATED);
            assertThat(world.events(EventKind.EVICTED)).isEmpty();
            assertThat(guests).containsExactly("boot vm-1 running", "shutDown vm-1", "cut vm-1 +PT25S");
        }
    }

    @Nested
    class SimulateEviction {
        @Test
        void showsItsEffectAfterAWhileWithTheEventFirst() {
            world.running("vm-1");
            Outcome outcome = world.world.compute().simulateEviction(key("vm-1"), OWNER);

            assertThat(outcome).isEqualTo(new Outcome.Done());
            world.advance(Duration.ofSeconds(59));
            assertThat(world.events(EventKind.EVICTION_ANNOUNCED)).isEmpty();
            world.advance(1);
            assertThat(world.events(EventKind.EVICTION_ANNOUNCED)).hasSize(1);
            world.advance(NOTICE.plus(STARTED));
            assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATING);
        }

        @Test
        void isRefusedForARegularVm() {
            com.google.gson.JsonObject regular = body();
            regular.getAsJsonObject("properties").remove("evictionPolicy");
            regular.getAsJsonObject("properties").addProperty("priority", "Regular");
            world.running("vm-1", regular);

            Outcome.Refused refused = (Outcome.Refused) world.world.compute().simulateEviction(key("vm-1"), OWNER);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.error())
                    .isEqualTo(new ArmError(
                            "OperationNotAllowed",
                            "Operation 'simulateEviction' is allowed only for Spot Virtual Machines"));
        }

        @Test
        void ofWhatDoesNotExistIsNotFound() {
            assertThat(world.world.compute().simulateEviction(key("nobody"), OWNER))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class, r -> assertThat(r.status()).isEqualTo(404));
        }
    }

    @Test
    void aVmThatCameBackIsBootedAnew() {
        world.running("vm-1");
        world.evict("vm-1", Notice.NONE);
        world.advance(TEARDOWN);
        world.start("vm-1");
        world.advance(OPERATION);

        assertThat(guests).containsExactly("boot vm-1 running", "cut vm-1 +PT10S", "boot vm-1 running");
    }
}
