package dev.spotkeeper.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpRequest;
import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.port.Deployments.Removal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VmRemovalTest {
    private static final Answer MISSING =
            Answer.of(404, "{\"error\":{\"code\":\"NotFound\",\"message\":\"The entity was not found.\"}}");
    private static final String TAGS = "\"tags\":{\"team\":\"x\",\"Spotkeeper-Pool\":\"Render\"}";
    private static final Answer PRESENT =
            Answer.of(200, "{" + TAGS + ",\"properties\":{\"provisioningState\":\"Succeeded\"}}");

    private final Map<String, Answer> answers = new HashMap<>();
    private final ScriptedAzure azure = ScriptedAzure.answering(this::answer);

    @Nested
    class Drain {
        @Test
        void runningVmIsDeallocated() {
            answers.put("GET render-m1g2", power("PowerState/running"));
            answers.put("POST deallocate", Answer.of(202, ""));
            assertThat(drain()).isEqualTo(new Removal.Left(true, "the VM, which is being deallocated"));
            assertThat(azure.asked()).last().asString().contains("/render-m1g2/deallocate?");
        }

        @Test
        void vmOnItsWayIsLeftAlone() {
            answers.put("GET render-m1g2", power("PowerState/deallocating"));
            assertThat(drain()).isInstanceOf(Removal.Left.class);
            assertThat(azure.requests()).hasSize(1);
        }

        @Test
        void deallocatedVmAndOneThatIsGoneAreDrained() {
            answers.put("GET render-m1g2", power("PowerState/deallocated"));
            assertThat(drain()).isEqualTo(new Removal.Clean());
            answers.clear();
            assertThat(drain()).isEqualTo(new Removal.Clean());
        }

        @Test
        void refusedDeallocationIsToldWithTheVmStillThere() {
            answers.put("GET render-m1g2", power("PowerState/running"));
            answers.put("POST deallocate", error(403, "AuthorizationFailed", "no"));
            assertThat(drain()).isInstanceOfSatisfying(Removal.Refused.class, refused -> {
                assertThat(refused.vmExists()).contains(true);
                assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.FATAL);
            });
        }

        @ParameterizedTest
        @MethodSource("dev.spotkeeper.azure.deployment.VmRemovalTest#othersTags")
        void vmOfSomebodyElseIsAskedNothing(String tags) {
            String running = "\"properties\":{\"instanceView\":{\"statuses\":[{\"code\":\"PowerState/running\"}]}}";
            answers.put("GET render-m1g2", Answer.of(200, "{" + tags + running + "}"));
            assertThat(drain()).isEqualTo(new Removal.Clean("the VM"));
            assertThat(azure.requests()).hasSize(1);
        }

        @Test
        void powerAndTagsAreOfOneLook() {
            answers.put("GET render-m1g2", power("PowerState/deallocated"));
            drain();
            assertThat(azure.asked()).singleElement().asString().contains("$expand=instanceView");
        }

        @ParameterizedTest
        @MethodSource("dev.spotkeeper.azure.deployment.VmRemovalTest#sayNothing")
        void notFoundOfSomethingElseIsNoDrainedVm(String code) {
            answers.put("GET render-m1g2", notFound(code));
            assertThat(drain()).isInstanceOf(Removal.Refused.class);
        }

        private Removal drain() {
            return removal().drain(Orders.VM, "render");
        }
    }

    @Nested
    class Remove {
        @Test
        void vmGoesFirstAndAlone() {
            answers.put("GET render-m1g2", PRESENT);
            answers.put("DELETE render-m1g2", Answer.of(202, ""));
            answers.put("GET nic-render-m1g2", PRESENT);
            assertThat(remove()).isEqualTo(new Removal.Left(true, "the VM, which is being deleted"));
            assertThat(azure.asked()).hasSize(2);
        }

        @Test
        void vmThatIsBeingDeletedIsLeftAlone() {
            answers.put(
                    "GET render-m1g2",
                    Answer.of(200, "{" + TAGS + ",\"properties\":{\"provisioningState\":\"Deleting\"}}"));
            assertThat(remove()).isEqualTo(new Removal.Left(true, "the VM, which is being deleted", false));
            assertThat(azure.asked()).hasSize(1);
        }

        @Test
        void partsThatExistAreDeletedOnceTheVmIsGone() {
            answers.put("GET nic-render-m1g2", PRESENT);
            answers.put("DELETE nic-render-m1g2", Answer.of(202, ""));
            answers.put("GET disk-render-m1g2-os", PRESENT);
            answers.put("DELETE disk-render-m1g2-os", Answer.of(204, ""));
            assertThat(remove()).isEqualTo(new Removal.Left(false, "the network interface, the OS disk"));
            assertThat(azure.asked().stream().filter(asked -> asked.startsWith("DELETE")))
                    .hasSize(2);
        }

        @Test
        void nothingLeftIsClean() {
            assertThat(remove()).isEqualTo(new Removal.Clean());
            assertThat(azure.asked()).hasSize(5).allMatch(asked -> asked.startsWith("GET"));
        }

        @ParameterizedTest
        @CsvSource({
            "nic, 400, NicReservedForAnotherVm, Nic(s) in request is reserved for another Virtual Machine for 180 seconds.",
            "nic, 400, NicInUse, Network Interface x is used by existing resource y.",
            "pip, 400, PublicIPAddressCannotBeDeleted, Public IP address x can not be deleted",
            "nic, 429, RetryableErrorDueToAnotherOperation, Another operation on this or dependent resource is in progress."
        })
        void partInUseIsLeftAndNoRefusal(String kind, int status, String code, String message) {
            answers.put("GET " + kind + "-render-m1g2", PRESENT);
            answers.put("DELETE " + kind + "-render-m1g2", error(status, code, message));
            assertThat(remove())
                    .isInstanceOfSatisfying(
                            Removal.Left.class, left -> assertThat(left.what()).contains(code));
        }

        @Test
        void attachedDiskIsLeft() {
            answers.put("GET disk-render-m1g2-data", PRESENT);
            answers.put(
                    "DELETE disk-render-m1g2-data",
                    error(409, "OperationNotAllowed", "Disk disk-1 is attached to VM /x."));
            assertThat(remove()).isEqualTo(new Removal.Left(false, "the data disk (OperationNotAllowed)"));
        }

        @Test
        void refusedPartIsToldWithTheVmGone() {
            answers.put("GET nic-render-m1g2", PRESENT);
            answers.put("DELETE nic-render-m1g2", error(403, "AuthorizationFailed", "no"));
            assertThat(remove())
                    .isInstanceOfSatisfying(
                            Removal.Refused.class,
                            refused -> assertThat(refused.vmExists()).contains(false));
        }

        @Test
        void busyVmIsLeft() {
            answers.put("GET render-m1g2", PRESENT);
            answers.put(
                    "DELETE render-m1g2",
                    error(409, "Conflict", "The request failed due to conflict with a concurrent request."));
            assertThat(remove()).isInstanceOf(Removal.Left.class);
        }

        @Test
        void silenceSaysNothingAboutTheVm() {
            answers.put("GET render-m1g2", error(503, "ServiceUnavailable", "later"));
            assertThat(remove())
                    .isInstanceOfSatisfying(
                            Removal.Refused.class,
                            refused -> assertThat(refused.vmExists()).isEqualTo(Optional.empty()));
        }

        @ParameterizedTest
        @MethodSource("dev.spotkeeper.azure.deployment.VmRemovalTest#othersTags")
        void vmOfSomebodyElseStaysWithAllItsParts(String tags) {
            answers.put("GET render-m1g2", Answer.of(200, "{" + tags + "\"properties\":{}}"));
            answers.put("GET nic-render-m1g2", PRESENT);
            assertThat(remove()).isEqualTo(new Removal.Clean("the VM, and what belongs to it"));
            assertThat(azure.asked()).hasSize(1).allMatch(asked -> asked.startsWith("GET"));
        }

        @ParameterizedTest
        @MethodSource("dev.spotkeeper.azure.deployment.VmRemovalTest#othersTags")
        void partOfSomebodyElseStays(String tags) {
            answers.put("GET disk-render-m1g2-data", Answer.of(200, "{" + tags + "\"properties\":{}}"));
            answers.put("GET nic-render-m1g2", PRESENT);
            answers.put("DELETE nic-render-m1g2", Answer.of(202, ""));
            assertThat(remove()).isEqualTo(new Removal.Left(false, "the network interface"));
            assertThat(azure.asked().stream().filter(asked -> asked.startsWith("DELETE")))
                    .singleElement()
                    .asString()
                    .contains("/nic-render-m1g2");
            answers.remove("GET nic-render-m1g2");
            assertThat(remove()).isEqualTo(new Removal.Clean("the data disk"));
        }

        @ParameterizedTest
        @MethodSource("dev.spotkeeper.azure.deployment.VmRemovalTest#sayNothing")
        void notFoundOfSomethingElseSaysNothingAboutTheVm(String code) {
            answers.put("GET render-m1g2", notFound(code));
            assertThat(remove())
                    .isInstanceOfSatisfying(
                            Removal.Refused.class,
                            refused -> assertThat(refused.vmExists()).isEmpty());
            assertThat(azure.asked()).hasSize(1);
        }

        @ParameterizedTest
        @MethodSource("dev.spotkeeper.azure.deployment.VmRemovalTest#sayNothing")
        void notFoundOfSomethingElseSaysNothingAboutAPart(String code) {
            answers.put("GET disk-render-m1g2-os", notFound(code));
            assertThat(remove())
                    .isInstanceOfSatisfying(
                            Removal.Refused.class,
                            refused -> assertThat(refused.vmExists()).contains(false));
        }

        private Removal remove() {
            return removal().remove(Orders.VM, "render");
        }
    }

    static List<String> othersTags() {
        return List.of(
                "", "\"tags\":{},", "\"tags\":{\"spotkeeper-pool\":\"render-2\"},", "\"tags\":{\"pool\":\"render\"},");
    }

    /** Codes of a 404 that is not about the resource that was asked for; the empty one is no error of ARM. */
    static List<String> sayNothing() {
        return List.of("ResourceGroupNotFound", "SubscriptionNotFound", "InvalidResourceType", "WhatComes", "");
    }

    private static Answer notFound(String code) {
        return code.isEmpty() ? Answer.of(404, "<html>nothing here</html>") : error(404, code, "not found");
    }

    private VmRemoval removal() {
        return new VmRemoval(new ArmResources(ScriptedAzure.ARM, azure.pipeline()));
    }

    private Answer answer(HttpRequest request) {
        String path = request.getUrl().getPath();
        return answers.getOrDefault(request.getHttpMethod() + " " + path.substring(path.lastIndexOf('/') + 1), MISSING);
    }

    private static Answer power(String code) {
        return Answer.of(
                200,
                "{" + TAGS
                        + ",\"properties\":{\"instanceView\":{\"statuses\":[{\"code\":\"ProvisioningState/succeeded\"},"
                        + "{\"code\":\"" + code + "\"}]}}}");
    }

    private static Answer error(int status, String code, String message) {
        return Answer.of(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }
}
