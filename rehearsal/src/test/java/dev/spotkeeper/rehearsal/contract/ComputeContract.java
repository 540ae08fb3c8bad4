package dev.spotkeeper.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.port.Compute.Listing;
import dev.spotkeeper.core.port.Compute.Observation;
import dev.spotkeeper.core.port.Compute.OperationState;
import dev.spotkeeper.core.price.MaxPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every port to Azure's VMs promises. */
abstract class ComputeContract {
    private static final MaxPrice CAP = new MaxPrice(new BigDecimal("0.54321"));

    /** An Azure that a test may do things to. */
    interface Azure {
        Compute compute();

        VmId runningVm(String name);

        /** Its owner deallocates it; it is down when this returns. */
        void deallocate(VmId vm);

        void capacity(boolean isThere);

        /** The next start is carried out and its answer lost. */
        void loseTheAnswer(VmId vm);

        /** The next list is refused as too many. */
        void throttleTheList(Duration retryAfter);

        void pass(Duration span);
    }

    /**
     * Opens one.
     *
     * @param refusesLater whether want of capacity shows only after a start was accepted
     */
    abstract Azure open(boolean refusesLater);

    @Test
    void vmThatRunsIsSeenWithItsPlaceAndTags() {
        Azure azure = open(false);
        VmId id = azure.runningVm("vm-1");

        Vm vm = seen(azure, id);

        assertThat(vm.id()).isEqualTo(id);
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.place().region()).isEqualTo("westeurope");
        assertThat(vm.place().zone()).isEqualTo("1");
        assertThat(vm.isManaged()).isTrue();
    }

    @Test
    void vmThatDoesNotExistIsGone() {
        Azure azure = open(false);
        VmId other = azure.runningVm("vm-1");
        VmId missing = new VmId(other.subscriptionId(), other.resourceGroup(), "vm-9");

        assertThat(azure.compute().observe(missing)).isInstanceOf(Observation.Gone.class);
        assertThat(azure.compute().start(missing))
                .isInstanceOfSatisfying(
                        Beginning.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.GONE));
    }

    @Test
    void acceptedStartRunsAndThenHasSucceeded() {
        Azure azure = open(false);
        VmId vm = down(azure);

        String url = begun(azure.compute().start(vm));
        assertThat(azure.compute().poll(url)).isInstanceOf(OperationState.Running.class);
        azure.pass(Duration.ofMinutes(2));

        assertThat(azure.compute().poll(url)).isInstanceOf(OperationState.Succeeded.class);
        assertThat(seen(azure, vm).power()).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void startWithoutCapacityIsRefusedAtOnceAndBeginsNothing() {
        Azure azure = open(false);
        VmId vm = down(azure);
        azure.capacity(false);

        assertThat(azure.compute().start(vm))
                .isInstanceOfSatisfying(
                        Beginning.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.CAPACITY));
        assertThat(seen(azure, vm).power()).isEqualTo(PowerState.DEALLOCATED);
    }

    @Test
    void startThatIsAcceptedWithoutCapacityFailsLater() {
        Azure azure = open(true);
        VmId vm = down(azure);
        azure.capacity(false);

        String url = begun(azure.compute().start(vm));
        azure.pass(Duration.ofMinutes(2));

        assertThat(azure.compute().poll(url))
                .isInstanceOfSatisfying(
                        OperationState.Failed.class,
                        failed -> assertThat(failed.refusal().kind()).isEqualTo(Refusal.Kind.CAPACITY));
    }

    @Test
    void lostAnswerIsUnclearAndTheVmsStateTells() {
        Azure azure = open(false);
        VmId vm = down(azure);
        azure.loseTheAnswer(vm);

        assertThat(azure.compute().start(vm)).isInstanceOf(Beginning.Unclear.class);
        assertThat(seen(azure, vm).power()).isIn(PowerState.STARTING, PowerState.RUNNING);
    }

    @Test
    void acceptedDeallocationRunsAndThenHasSucceededAndIsAcceptedAgain() {
        Azure azure = open(false);
        VmId vm = azure.runningVm("vm-1");

        String url = begun(azure.compute().deallocate(vm));
        assertThat(azure.compute().poll(url)).isInstanceOf(OperationState.Running.class);
        azure.pass(Duration.ofMinutes(5));

        assertThat(azure.compute().poll(url)).isInstanceOf(OperationState.Succeeded.class);
        assertThat(azure.compute().deallocate(vm)).isInstanceOf(Beginning.Begun.class);
        azure.pass(Duration.ofMinutes(5));
        assertThat(seen(azure, vm).power()).isEqualTo(PowerState.DEALLOCATED);
    }

    @Test
    void maxPriceOfAVmThatIsAllocatedStays() {
        Azure azure = open(false);
        VmId vm = azure.runningVm("vm-1");

        assertThat(azure.compute().setMaxPrice(vm, CAP))
                .isInstanceOfSatisfying(
                        Beginning.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.FATAL));
        assertThat(seen(azure, vm).billing().maxPrice()).isEqualTo(MaxPrice.NONE);
    }

    @Test
    void maxPriceOfADeallocatedVmIsChangedAndTakenAway() {
        Azure azure = open(false);
        VmId vm = down(azure);
        Vm before = seen(azure, vm);

        String url = begun(azure.compute().setMaxPrice(vm, CAP));
        azure.pass(Duration.ofMinutes(1));
        assertThat(azure.compute().poll(url)).isInstanceOf(OperationState.Succeeded.class);
        Vm after = seen(azure, vm);
        begun(azure.compute().setMaxPrice(vm, MaxPrice.NONE));
        azure.pass(Duration.ofMinutes(1));

        assertThat(after.billing().maxPrice()).isEqualTo(CAP);
        assertThat(after.tags()).isEqualTo(before.tags());
        assertThat(seen(azure, vm)).isEqualTo(before);
    }

    @Test
    void startAboveTheMaxPriceIsRefusedForThePrice() {
        Azure azure = open(false);
        VmId vm = down(azure);
        begun(azure.compute().setMaxPrice(vm, new MaxPrice(new BigDecimal("0.00001"))));
        azure.pass(Duration.ofMinutes(1));

        assertThat(azure.compute().start(vm))
                .isInstanceOfSatisfying(
                        Beginning.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.PRICE));
    }

    @Test
    void operationThatAzureNeverHadIsUnknown() {
        Azure azure = open(false);

        assertThat(azure.compute().poll("https://elsewhere.example/operations/1"))
                .isInstanceOf(OperationState.Unknown.class);
    }

    @Test
    void listGivesEveryVmOnceWithItsPowerState() {
        Azure azure = open(false);
        List<VmId> ids = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            ids.add(azure.runningVm("vm-" + number));
        }
        azure.deallocate(ids.get(0));

        List<Vm> listed = everything(azure, ids.get(0).subscriptionId());

        assertThat(listed).extracting(Vm::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(listed)
                .filteredOn(vm -> vm.power() == PowerState.DEALLOCATED)
                .extracting(Vm::id)
                .containsExactly(ids.get(0));
        assertThat(listed).allMatch(Vm::isManaged);
    }

    @Test
    void throttledListSaysForHowLong() {
        Azure azure = open(false);
        VmId vm = azure.runningVm("vm-1");
        azure.throttleTheList(Duration.ofMinutes(20));

        assertThat(azure.compute().list(vm.subscriptionId(), Optional.empty()))
                .isInstanceOfSatisfying(Listing.Unavailable.class, unavailable -> {
                    assertThat(unavailable.refusal().kind()).isEqualTo(Refusal.Kind.THROTTLED);
                    assertThat(unavailable.refusal().leastWait()).isEqualTo(Duration.ofMinutes(20));
                });
    }

    private static VmId down(Azure azure) {
        VmId vm = azure.runningVm("vm-1");
        azure.deallocate(vm);
        return vm;
    }

    private static Vm seen(Azure azure, VmId vm) {
        return ((Observation.Present) azure.compute().observe(vm)).vm();
    }

    private static String begun(Beginning outcome) {
        return ((Beginning.Begun) outcome).operationUrl().orElseThrow();
    }

    private static List<Vm> everything(Azure azure, String subscription) {
        List<Vm> vms = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (int page = 0; page < 10; page++) {
            Listing.Page read = (Listing.Page) azure.compute().list(subscription, next);
            vms.addAll(read.vms());
            next = read.continuation();
            if (next.isEmpty()) {
                return vms;
            }
        }
        throw new AssertionError("the list does not end");
    }
}
