package dev.spotkeeper.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.port.Deployments.Begun;
import dev.spotkeeper.core.port.Deployments.State;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.Members;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmDeploymentsTest {
    private static final String BASE = "https://management.azure.com/subscriptions/sub-1/resourcegroups/group-1"
            + "/providers/Microsoft.Resources/deployments/spotkeeper-render-m1g2";
    private static final String ACCEPTED = "{\"properties\":{\"provisioningState\":\"Accepted\"}}";

    @Nested
    class Deploy {
        @Test
        void acceptedDeploymentIsNotPolled() {
            ScriptedAzure azure = ScriptedAzure.answering(Answer.of(201, ACCEPTED)
                    .with("Azure-AsyncOperation", BASE + "/operationStatuses/1?api-version=2025-04-01")
                    .with("Retry-After", "7"));
            assertThat(deployments(azure).deploy(Orders.spot(Map.of())))
                    .isEqualTo(new Begun.Accepted(Duration.ofSeconds(7)));
            assertThat(azure.asked()).singleElement().asString().startsWith("PUT " + BASE + "?");
        }

        @Test
        void offeringAndMemberGoIntoTheParametersOfTheTemplate() {
            Members body = sent(Orders.spot(Map.of("dataDiskSizeGB", "64", "IMAGEID", "\"/images/1\"")));
            Members parameters = body.object("parameters");
            assertThat(body.text("mode")).contains("Incremental");
            assertThat(parameters.object("location").text("value")).contains("westeurope");
            assertThat(parameters.object("zone").text("value")).contains("2");
            assertThat(parameters.object("size").text("value")).contains("Standard_D2s_v5");
            assertThat(parameters.object("architecture").text("value")).contains("x64");
            assertThat(parameters.object("priority").text("value")).contains("Spot");
            assertThat(parameters
                            .object("maxPrice")
                            .json()
                            .get("value")
                            .getAsJsonPrimitive()
                            .isString())
                    .isTrue();
            assertThat(parameters.object("maxPrice").text("value")).contains("0.05");
            assertThat(parameters.object("evictionPolicy").text("value")).contains("Delete");
            assertThat(parameters.object("name").text("value")).contains("render-m1g2");
            assertThat(parameters.object("tags").object("value").text("spotkeeper-pool"))
                    .contains("render");
            assertThat(parameters.object("dataDiskSizeGB").json().get("value").getAsInt())
                    .isEqualTo(64);
            assertThat(parameters.object("imageId").text("value")).contains("/images/1");
        }

        @Test
        void regularVmOfAnotherArchitectureIsOrderedAsOne() {
            Members parameters = sent(Orders.regularArm()).object("parameters");
            assertThat(parameters.object("priority").text("value")).contains("Regular");
            assertThat(parameters.object("architecture").text("value")).contains("Arm64");
            assertThat(parameters.object("maxPrice").text("value")).contains("-1");
            assertThat(parameters.object("evictionPolicy").text("value")).contains("Deallocate");
            assertThat(parameters.object("zone").json().get("value").getAsString())
                    .isEmpty();
        }

        @Test
        void shippedTemplateIsSentAsItIs() {
            Members template = sent(Orders.regularArm()).object("template");
            assertThat(template.object("resources").object("virtualMachine").text("type"))
                    .contains("Microsoft.Compute/virtualMachines");
            assertThat(template.object("metadata").object("_generator").text("name"))
                    .contains("bicep");
        }

        @Test
        void parameterThatTheTemplateDoesNotDeclareIsRefusedByItsName() {
            ScriptedAzure azure = ScriptedAzure.answering(Answer.of(201, ACCEPTED));
            Begun begun = deployments(azure).deploy(Orders.spot(Map.of("colour", "\"red\"")));
            assertThat(begun).isInstanceOfSatisfying(Begun.Refused.class, refused -> {
                assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.FATAL);
                assertThat(refused.refusal().message()).contains("'colour'");
            });
            assertThat(azure.requests()).isEmpty();
        }

        @Test
        void deploymentThatIsActiveIsOurOwn() {
            Answer active = Answer.of(
                    409,
                    "{\"error\":{\"code\":\"DeploymentActive\",\"message\":\"Unable to edit or replace deployment "
                            + "'spotkeeper-render-m1g2': previous deployment from '11/24/2026' is still active\"}}");
            assertThat(deploy(active)).isInstanceOf(Begun.Accepted.class);
        }

        @ParameterizedTest
        @CsvSource({
            "SkuNotAvailable, CAPACITY",
            "QuotaExceeded, QUOTA",
            "AzureSpotIsNotSupportedForThisVMSize, FATAL",
            "InvalidResourceReference, FATAL"
        })
        void preflightRefusalIsNamedByItsInnerCode(String code, Refusal.Kind kind) {
            Answer preflight = Answer.of(
                    400,
                    "{\"error\":{\"code\":\"InvalidTemplateDeployment\",\"message\":\"The template deployment failed with "
                            + "error.\",\"details\":[{\"code\":\"" + code + "\",\"message\":\"inner words\"}]}}");
            assertThat(deploy(preflight))
                    .isEqualTo(new Begun.Refused(new Refusal(kind, code, "inner words", Optional.empty())));
        }

        @Test
        void throttlingKeepsItsPace() {
            Answer throttled = Answer.of(429, "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"slow\"}}")
                    .with("Retry-After", "17");
            assertThat(deploy(throttled))
                    .isEqualTo(new Begun.Refused(new Refusal(
                            Refusal.Kind.THROTTLED, "TooManyRequests", "slow", Optional.of(Duration.ofSeconds(17)))));
        }

        @Test
        void lostAnswerIsUnclear() {
            assertThat(deployments(ScriptedAzure.breaking(new IOException("reset")))
                            .deploy(Orders.spot(Map.of())))
                    .isEqualTo(new Begun.Unclear("IOException: reset"));
            assertThat(deploy(Answer.of(502, "<html>"))).isInstanceOf(Begun.Unclear.class);
        }

        @Test
        void templateThatMayNotBeDeployedRefusesEveryOrder() {
            Refusal why = DeploymentFaults.fatal("another digest");
            ScriptedAzure azure = ScriptedAzure.answering(Answer.of(201, ACCEPTED));
            var deployments = new ArmDeployments(
                    ScriptedAzure.ARM, azure.pipeline(), () -> new TemplateSource.Loaded.Unusable(why));
            assertThat(deployments.deploy(Orders.regularArm())).isEqualTo(new Begun.Refused(why, false));
            assertThat(azure.requests()).isEmpty();
        }

        private static Begun deploy(Answer answer) {
            return deployments(ScriptedAzure.answering(answer)).deploy(Orders.spot(Map.of()));
        }

        private static Members sent(dev.spotkeeper.core.port.Deployments.Order order) {
            ScriptedAzure azure = ScriptedAzure.answering(Answer.of(201, ACCEPTED));
            deployments(azure).deploy(order);
            String body = azure.requests().get(0).getBodyAsBinaryData().toString();
            return BoundedJson.parseObject(body, 1_000_000).object("properties");
        }
    }

    @Nested
    class Look {
        @ParameterizedTest
        @ValueSource(strings = {"Accepted", "Running", "Updating", "SomethingNew"})
        void unfinishedDeploymentRuns(String state) {
            assertThat(state(state, "")).isEqualTo(new State.Running(Duration.ofSeconds(10)));
        }

        @Test
        void finishedDeploymentSucceeded() {
            ScriptedAzure azure =
                    ScriptedAzure.answering(Answer.of(200, "{\"properties\":{\"provisioningState\":\"Succeeded\"}}"));
            assertThat(deployments(azure).state(Orders.VM)).isEqualTo(new State.Succeeded());
            assertThat(azure.asked()).singleElement().asString().startsWith("GET " + BASE + "?");
        }

        @Test
        void failureIsNamedByTheInnermostError() {
            assertThat(state("Failed", failure("OverconstrainedZonalAllocationRequest", "Allocation failed.")))
                    .isEqualTo(new State.Failed(new Refusal(
                            Refusal.Kind.CAPACITY,
                            "OverconstrainedZonalAllocationRequest",
                            "Allocation failed.",
                            Optional.empty())));
        }

        @Test
        void failureWithJsonInItsMessageIsReadToo() {
            String inner =
                    "{\\r\\n \\\"status\\\": \\\"Failed\\\",\\r\\n \\\"error\\\": {\\\"code\\\": \\\"AllocationFailed\\\","
                            + " \\\"message\\\": \\\"no room\\\"}\\r\\n}";
            assertThat(state("Failed", failure("Conflict", inner)))
                    .isEqualTo(new State.Failed(
                            new Refusal(Refusal.Kind.CAPACITY, "AllocationFailed", "no room", Optional.empty())));
        }

        @Test
        void vmThatWasEvictedWhileItWasMadeIsALackOfCapacity() {
            assertThat(kind("OperationPreempted", "Operation execution has been preempted by a more recent operation."))
                    .isEqualTo(Refusal.Kind.CAPACITY);
            assertThat(kind(
                            "ResourceNotFound",
                            "The Resource 'Microsoft.Compute/virtualMachines/render-m1g2' under resource group "
                                    + "'group-1' was not found."))
                    .isEqualTo(Refusal.Kind.CAPACITY);
        }

        @Test
        void anotherMissingResourceIsNone() {
            assertThat(kind(
                            "ResourceNotFound",
                            "The Resource 'Microsoft.Network/virtualNetworks/vnet-1' under resource group 'group-1' was "
                                    + "not found."))
                    .isNotEqualTo(Refusal.Kind.CAPACITY);
        }

        @Test
        void canceledDeploymentWithoutAnErrorFailed() {
            assertThat(state("Canceled", ""))
                    .isInstanceOfSatisfying(
                            State.Failed.class,
                            failed -> assertThat(failed.refusal().code()).isEqualTo("Canceled"));
        }

        @Test
        void unknownDeploymentIsAbsent() {
            assertThat(look(Answer.of(404, "{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"no\"}}")))
                    .isEqualTo(new State.Absent());
        }

        @ParameterizedTest
        @ValueSource(strings = {"ResourceGroupNotFound", "SubscriptionNotFound", "WhatComes", ""})
        void notFoundOfSomethingElseIsNoAbsence(String code) {
            assertThat(look(Answer.of(404, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}")))
                    .isInstanceOf(State.Unavailable.class);
        }

        @Test
        void silenceSaysNothing() {
            assertThat(deployments(ScriptedAzure.breaking(new IOException("reset")))
                            .state(Orders.VM))
                    .isInstanceOf(State.Unavailable.class);
            assertThat(look(Answer.of(200, "{}"))).isInstanceOf(State.Unavailable.class);
        }

        private static Refusal.Kind kind(String code, String message) {
            return ((State.Failed) state("Failed", failure(code, message)))
                    .refusal()
                    .kind();
        }

        private static String failure(String code, String message) {
            return ",\"error\":{\"code\":\"DeploymentFailed\",\"target\":\"/x\",\"message\":\"At least one resource "
                    + "deployment operation failed.\",\"details\":[{\"code\":\"ResourceDeploymentFailure\",\"target\":"
                    + "\"/y\",\"message\":\"The resource write operation failed.\",\"details\":[{\"code\":\"" + code
                    + "\",\"message\":\"" + message + "\"}]}]}";
        }

        private static State state(String state, String error) {
            return look(Answer.of(200, "{\"properties\":{\"provisioningState\":\"" + state + "\"" + error + "}}"));
        }

        private static State look(Answer answer) {
            return deployments(ScriptedAzure.answering(answer)).state(Orders.VM);
        }
    }

    private static ArmDeployments deployments(ScriptedAzure azure) {
        return new ArmDeployments(ScriptedAzure.ARM, azure.pipeline(), new ShippedTemplate());
    }
}
