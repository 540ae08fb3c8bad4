package dev.spotkeeper.simulator.compute;

import static dev.spotkeeper.simulator.compute.Answers.accepted;
import static dev.spotkeeper.simulator.compute.Answers.now;
import static dev.spotkeeper.simulator.compute.Answers.refused;
import static dev.spotkeeper.simulator.world.TestWorld.OPERATION;
import static dev.spotkeeper.simulator.world.TestWorld.OWNER;
import static dev.spotkeeper.simulator.world.TestWorld.body;
import static dev.spotkeeper.simulator.world.TestWorld.json;
import static dev.spotkeeper.simulator.world.TestWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.market.Offering;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.market.Unit;
import dev.spotkeeper.simulator.world.TestWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
    private final TestWorld world = TestWorld.usual();

    @Nested
    class Start {
        @Test
        void ofADeallocatedVmTakesCapacityAndTime() {
            world.deallocated("vm-1");
            Operation operation = accepted(world.start("vm-1"));

            assertThat(world.power("vm-1")).isEqualTo(PowerState.STARTING);
            world.advance(OPERATION);

            assertThat(world.power("vm-1")).isEqualTo(PowerState.RUNNING);
            assertThat(now(world, operation).status()).isEqualTo(Operation.Status.SUCCEEDED);
        }

        @Test
        void ofARunningVmIsAcceptedAndChangesNothing() {
            world.running("vm-1");
            int etag = world.vm("vm-1").state().etag();

            Operation operation = accepted(world.start("vm-1"));
            world.advance(1);

            assertThat(now(world, operation).status()).isEqualTo(Operation.Status.SUCCEEDED);
            assertThat(world.vm("vm-1").state().etag()).isEqualTo(etag);
        }

        @Test
        void ofAStoppedVmNeedsNoNewCapacity() {
            world.running("vm-1");
            world.world.compute().powerOff(key("vm-1"), OWNER);
            world.advance(OPERATION);
            world.world
                    .market()
                    .limit(
                            dev.spotkeeper.simulator.market.Scope.of(TestWorld.ZONE),
                            dev.spotkeeper.simulator.market.Unit.VMS,
                            1);

            accepted(world.start("vm-1"));
            world.advance(OPERATION);

            assertThat(world.power("vm-1")).isEqualTo(PowerState.RUNNING);
        }

        @Test
        void isRefusedAtOnceWithoutCapacityAndTheRefusalIsLogged() {
            world.deallocated("vm-1");
            world.down();

            assertThat(refused(world.start("vm-1"), 409).code()).isEqualTo("SkuNotAvailable");
            assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATED);
            assertThat(world.events(EventKind.START_REFUSED))
                    .singleElement()
                    .extracting(event -> event.data().get("code"))
                    .isEqualTo("SkuNotAvailable");
            assertThat(world.events(EventKind.START_REQUESTED))
                    .singleElement()
                    .extracting(event -> event.data().get("by"))
                    .isEqualTo(TestWorld.APP.objectId());
        }

        @Test
        void mayBeAcceptedAndFailForWantOfCapacity() {
            TestWorld late = new TestWorld(
                    7, TestWorld.settings().with(TestWorld.settings().compute().withAsyncRefusalShare(1)));
            late.deallocated("vm-1");
            late.down();
            Operation operation = accepted(late.start("vm-1"));
            assertThat(late.power("vm-1")).isEqualTo(PowerState.STARTING);
            late.advance(OPERATION);

            assertThat(late.power("vm-1")).isEqualTo(PowerState.DEALLOCATED);
            assertThat(late.vm("vm-1").provisioning()).isEqualTo(Provisioning.State.FAILED);
            assertThat(late.world
                            .compute()
                            .operation(operation.id())
                            .orElseThrow()
                            .status())
                    .isEqualTo(Operation.Status.FAILED);
            assertThat(late.events(EventKind.START_FAILED)).hasSize(1);
        }

        @Test
        void failsWhenTheCapacityGoesMeanwhile() {
            world.deallocated("vm-1");
            Operation operation = accepted(world.start("vm-1"));
            world.advance(2);
            world.down();
            world.advance(1);

            assertThat(now(world, operation).status()).isEqualTo(Operation.Status.FAILED);
            assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATED);
        }

        @Test
        void whileAnotherIsUnderWayIsAConflict() {
            world.deallocated("vm-1");
            world.start("vm-1");

            assertThat(refused(world.start("vm-1"), 409).code()).isEqualTo("Conflict");
        }

        @Test
        void ofWhatDoesNotExistIsNotFound() {
            ArmError error = refused(world.start("nobody"), 404);

            assertThat(error.code()).isEqualTo("ResourceNotFound");
            assertThat(error.message())
                    .startsWith("The Resource 'Microsoft.Compute/virtualMachines/nobody' under resource group"
                            + " 'rg-spot' was not found.");
        }
    }

    @Nested
    class Stop {
        @Test
        void keepsTheCapacityWhenPoweredOff() {
            world.running("vm-1");
            world.world.compute().powerOff(key("vm-1"), OWNER);
            assertThat(world.power("vm-1")).isEqualTo(PowerState.STOPPING);
            world.advance(OPERATION);

            assertThat(world.power("vm-1")).isEqualTo(PowerState.STOPPED);
            assertThat(world.world.market().held()).hasSize(1);
        }

        @Test
        void givesTheCapacityBackWhenDeallocated() {
            world.running("vm-1");
            world.deallocate("vm-1");
            assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATING);
            world.advance(OPERATION);

            assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATED);
            assertThat(world.world.market().held()).isEmpty();
        }

        @Test
        void saidTwiceIsOneOperation() {
            world.running("vm-1");
            Operation first = accepted(world.deallocate("vm-1"));

            assertThat(accepted(world.deallocate("vm-1")).id()).isEqualTo(first.id());
        }

        @Test
        void overridesAStartThatIsUnderWay() {
            world.deallocated("vm-1");
            Operation start = accepted(world.start("vm-1"));
            world.advance(2);
            world.deallocate("vm-1");

            assertThat(now(world, start).status()).isEqualTo(Operation.Status.CANCELED);
            assertThat(now(world, start).end().flatMap(Operation.End::error).map(ArmError::code))
                    .hasValue("OperationPreempted");
            world.advance(Duration.ofMinutes(1));
            assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATED);
            assertThat(world.world.market().held()).isEmpty();
        }

        @Test
        void hidesTwoMembersOfTheManagedDiskWhileDeallocated() {
            world.deallocated("vm-1");
            JsonObject disk = disk();
            assertThat(disk.has("diskSizeGB")).isFalse();
            assertThat(disk.getAsJsonObject("managedDisk").has("storageAccountType"))
                    .isFalse();

            world.start("vm-1");
            world.advance(OPERATION);

            assertThat(disk().get("diskSizeGB").getAsInt()).isEqualTo(30);
        }

        private JsonObject disk() {
            return world.vm("vm-1")
                    .shownBody()
                    .getAsJsonObject("properties")
                    .getAsJsonObject("storageProfile")
                    .getAsJsonObject("osDisk");
        }
    }

    @Nested
    class Delete {
        @Test
        void marksTheVmAndRemovesIt() {
            world.running("vm-1");
            accepted(world.world.compute().delete(key("vm-1"), OWNER));

            assertThat(world.vm("vm-1").provisioning()).isEqualTo(Provisioning.State.DELETING);
            ArmError error = refused(world.start("vm-1"), 409);
            assertThat(error.code()).isEqualTo("OperationNotAllowed");
            assertThat(error.message()).contains("VM 'vm-1' since the VM is marked for deletion");

            world.advance(OPERATION);
            assertThat(world.exists("vm-1")).isFalse();
            assertThat(world.world.market().held()).isEmpty();
        }

        @Test
        void ofWhatDoesNotExistIsDone() {
            assertThat(world.world.compute().delete(key("nobody"), OWNER)).isEqualTo(new Outcome.Done());
        }

        @Test
        void letsTheNameBeUsedAgainWithANewId() {
            world.running("vm-1");
            String first = world.vm("vm-1").birth().vmId();
            world.world.compute().delete(key("vm-1"), OWNER);
            world.advance(OPERATION);
            world.running("vm-1");

            assertThat(world.vm("vm-1").birth().vmId()).isNotEqualTo(first);
        }
    }

    @Nested
    class Update {
        private Outcome patch(String json) {
            return world.world.compute().patch(key("vm-1"), json(json), OWNER);
        }

        @Test
        void ofTagsReplacesThemAllAndRaisesTheEtag() {
            world.running("vm-1");
            int etag = world.vm("vm-1").state().etag();
            accepted(patch("{\"tags\":{\"team\":\"x\"}}"));

            assertThat(world.vm("vm-1").provisioning()).isEqualTo(Provisioning.State.UPDATING);
            world.advance(OPERATION);
            assertThat(world.vm("vm-1").model().tags()).containsExactly(java.util.Map.entry("team", "x"));
            assertThat(world.vm("vm-1").state().etag()).isGreaterThan(etag);
            assertThat(world.power("vm-1")).isEqualTo(PowerState.RUNNING);
        }

        @Test
        void ofTheCapNeedsADeallocatedVm() {
            world.running("vm-1");
            String patch = "{\"properties\":{\"billingProfile\":{\"maxPrice\":0.5}}}";

            assertThat(refused(patch(patch), 409).message())
                    .isEqualTo("Max price change is not allowed when the VM vm-1 is currently allocated. Please"
                            + " deallocate and try again. For more information, see"
                            + " http://aka.ms/AzureSpot/errormessages");

            world.deallocate("vm-1");
            world.advance(OPERATION);
            accepted(patch(patch));
            assertThat(world.vm("vm-1").model().spot().maxPrice()).isEqualByComparingTo("0.5");
        }

        @Test
        void thatNamesTheSameCapIsRefusedInAPatchAndAcceptedInAPut() {
            world.running("vm-1");

            refused(patch("{\"properties\":{\"billingProfile\":{\"maxPrice\":-1}}}"), 409);
            accepted(world.put("vm-1", body()));
        }

        @Test
        void ofThePlaceIsRefused() {
            world.running("vm-1");

            assertThat(refused(patch("{\"zones\":[\"2\"]}"), 409).message()).contains("'zones'");
            assertThat(refused(patch("{\"location\":\"northeurope\"}"), 409).message())
                    .contains("'location'");
        }

        @Test
        void ofTheSizeNeedsOneThatExists() {
            world.deallocated("vm-1");

            assertThat(refused(patch(size("Standard_Z1")), 400).code()).isEqualTo("InvalidParameter");
            accepted(patch(size("Standard_F2s_v2")));
            assertThat(world.vm("vm-1").model().offering().size()).isEqualTo("Standard_F2s_v2");
            assertThat(world.world.market().held()).isEmpty();
        }

        @Test
        void ofTheSizeRestartsAVmThatRuns() {
            List<String> booted = new ArrayList<>();
            world.world.compute().boot(vm -> {
                booted.add(vm.model().offering().size());
                return () -> booted.add("cut");
            });
            world.running("vm-1");

            accepted(patch(size("Standard_F2s_v2")));
            world.advance(OPERATION);

            assertThat(booted).containsExactly("Standard_D2as_v5", "cut", "Standard_F2s_v2");
            assertThat(world.world.market().held())
                    .singleElement()
                    .satisfies(holder -> assertThat(holder.offering().size()).isEqualTo("Standard_F2s_v2"));
        }

        @Test
        void ofTheSizeIsRefusedWhereTheOtherOneHasNoRoom() {
            world.running("vm-1");
            Offering other = new Offering(world.vm("vm-1").model().offering().place(), "Standard_F2s_v2");
            world.world.market().limit(Scope.of(other), Unit.VMS, 0);

            assertThat(refused(patch(size("Standard_F2s_v2")), 409).code()).isEqualTo("SkuNotAvailable");

            assertThat(world.world.market().held())
                    .singleElement()
                    .satisfies(holder -> assertThat(holder.offering())
                            .isEqualTo(world.vm("vm-1").model().offering()));
        }

        private static String size(String name) {
            return "{\"properties\":{\"hardwareProfile\":{\"vmSize\":\"" + name + "\"}}}";
        }

        @Test
        void ofWhatDoesNotExistIsNotFound() {
            refused(patch("{}"), 404);
        }
    }

    @Test
    void theStoryOfAVmCanBeReadFromTheLog() {
        world.deallocated("vm-1");
        world.start("vm-1");
        world.advance(OPERATION);

        assertThat(world.world.log().all())
                .extracting(WorldEvent::kind)
                .containsExactly(
                        EventKind.UPDATE_REQUESTED,
                        EventKind.VM_CREATED,
                        EventKind.RUNNING,
                        EventKind.DEALLOCATE_REQUESTED,
                        EventKind.DEALLOCATING,
                        EventKind.DEALLOCATED,
                        EventKind.START_REQUESTED,
                        EventKind.STARTING,
                        EventKind.RUNNING);
    }
}
