package dev.spotkeeper.azure.compute;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpRequest;
import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.port.Compute.Listing;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VmListingTest {
    private static final String NEXT =
            "https://management.azure.com/subscriptions/sub-1/providers/Microsoft.Compute/virtualMachines?statusOnly=true&next=2";

    @Test
    void pageWithTagsNeedsOneRequest() {
        ScriptedAzure azure =
                ScriptedAzure.answering(Answer.of(200, VmJson.page(VmJson.vm("vm-1", "PowerState/running"))));
        Listing.Page page = page(azure, Optional.empty());
        assertThat(azure.asked())
                .singleElement()
                .asString()
                .contains("/subscriptions/sub-1/providers/Microsoft.Compute/virtualMachines?")
                .contains("statusOnly=true");
        assertThat(page.vms()).extracting(Vm::power).containsExactly(PowerState.RUNNING);
        assertThat(page.vms().get(0).isManaged()).isTrue();
        assertThat(page.continuation()).isEmpty();
    }

    @Test
    void statesWithoutTagsAreJoinedWithThePlainList() {
        ScriptedAzure azure = ScriptedAzure.answering(request -> isStatusOnly(request)
                ? Answer.of(
                        200,
                        VmJson.page(
                                VmJson.statusOnly("VM-1", "PowerState/deallocated"),
                                VmJson.statusOnly("vm-2", "PowerState/running")))
                : Answer.of(
                        200,
                        VmJson.page(
                                VmJson.vm("vm-2", "PowerState/starting"), VmJson.vm("vm-1", "PowerState/starting"))));
        assertThat(page(azure, Optional.empty()).vms())
                .allMatch(Vm::isManaged)
                .extracting(vm -> vm.id().name() + " " + vm.power())
                .containsExactly("vm-1 DEALLOCATED", "vm-2 RUNNING");
        assertThat(azure.asked()).hasSize(2);
    }

    @Test
    void everyPageOfThePlainListIsRead() {
        ScriptedAzure azure = ScriptedAzure.answering(request -> {
            if (isStatusOnly(request)) {
                return Answer.of(200, VmJson.page(VmJson.statusOnly("vm-9", "PowerState/running")));
            }
            boolean first = !request.getUrl().toString().contains("plain=2");
            return Answer.of(
                    200,
                    first
                            ? VmJson.pageBefore(
                                    "https://management.azure.com/subscriptions/sub-1/x?plain=2",
                                    VmJson.vm("vm-1", "x"))
                            : VmJson.page(VmJson.vm("vm-9", "x")));
        });
        assertThat(page(azure, Optional.empty()).vms()).allMatch(Vm::isManaged);
        assertThat(azure.asked()).hasSize(3);
    }

    @Test
    void plainListWithoutEndIsGivenUp() {
        ScriptedAzure azure = ScriptedAzure.answering(request -> isStatusOnly(request)
                ? Answer.of(200, VmJson.page(VmJson.statusOnly("vm-1", "x")))
                : Answer.of(200, VmJson.pageBefore("https://management.azure.com/again", VmJson.vm("vm-1", "x"))));
        assertThat(list(azure, Optional.empty())).isInstanceOf(Listing.Unavailable.class);
        assertThat(azure.asked()).hasSize(101);
    }

    @Test
    void nextPageIsReadByItsLink() {
        Function<HttpRequest, Answer> script = request -> Answer.of(
                200,
                request.getUrl().toString().contains("next=2")
                        ? VmJson.page(VmJson.vm("vm-2", "PowerState/running"))
                        : VmJson.pageBefore(NEXT, VmJson.vm("vm-1", "PowerState/running")));
        ScriptedAzure azure = ScriptedAzure.answering(script);
        Listing.Page first = page(azure, Optional.empty());
        assertThat(first.continuation()).contains(NEXT);
        assertThat(azure.asked()).hasSize(1);
        Listing.Page second = page(azure, first.continuation());
        assertThat(second.vms()).extracting(vm -> vm.id().name()).containsExactly("vm-2");
        assertThat(second.continuation()).isEmpty();
    }

    @Test
    void linkToAnotherHostGetsNoToken() {
        ScriptedAzure azure = ScriptedAzure.answering(Answer.of(200, VmJson.page()));
        assertThat(list(azure, Optional.of("https://example.org/steal"))).isInstanceOf(Listing.Unavailable.class);
        assertThat(azure.asked()).isEmpty();
    }

    @Test
    void emptySubscriptionIsAnEmptyPage() {
        ScriptedAzure azure = ScriptedAzure.answering(Answer.of(200, VmJson.page()));
        assertThat(page(azure, Optional.empty())).isEqualTo(new Listing.Page(List.of(), Optional.empty()));
        assertThat(azure.asked()).hasSize(1);
    }

    @Test
    void refusalIsClassified() {
        ScriptedAzure azure = ScriptedAzure.answering(Answer.of(403, VmJson.error("AuthorizationFailed", "no role")));
        assertThat(list(azure, Optional.empty()))
                .isEqualTo(new Listing.Unavailable(
                        new Refusal(Refusal.Kind.FATAL, "AuthorizationFailed", "no role", Optional.empty())));
    }

    private static boolean isStatusOnly(HttpRequest request) {
        return request.getUrl().toString().contains("statusOnly=true");
    }

    private static Listing.Page page(ScriptedAzure azure, Optional<String> continuation) {
        return (Listing.Page) list(azure, continuation);
    }

    private static Listing list(ScriptedAzure azure, Optional<String> continuation) {
        return new ArmCompute(ScriptedAzure.ARM, azure.pipeline()).list("sub-1", continuation);
    }
}
