package dev.spotkeeper.azure.deployment;

import com.azure.core.management.exception.ManagementError;
import com.azure.resourcemanager.resources.fluent.models.DeploymentExtendedInner;
import com.azure.resourcemanager.resources.models.DeploymentPropertiesExtended;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmErrors;
import dev.spotkeeper.azure.wire.Refusals;
import dev.spotkeeper.core.capacity.Fault;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Deployments.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a deployment stands, by what ARM answered to the question. */
final class DeploymentState {
    private static final int OK = 200;

    private DeploymentState() {}

    static State of(VmId vm, ArmAnswer<Answer> answer) {
        if (answer instanceof ArmAnswer.Received<Answer> received) {
            return read(vm, received.value());
        }
        return Refusals.isMissing(answer) ? new State.Absent() : new State.Unavailable(Refusals.of(answer));
    }

    private static State read(VmId vm, Answer answer) {
        @Nullable DeploymentPropertiesExtended properties = answer.deployment().properties();
        if (properties == null || properties.provisioningState() == null) {
            return new State.Unavailable(Refusals.passing("a deployment without a state"));
        }
        String state = properties.provisioningState().toString();
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "succeeded" -> new State.Succeeded();
            case "failed", "canceled" ->
                new State.Failed(DeploymentFaults.failure(fault(state, properties.error()), vm.name()));
            default -> new State.Running(answer.retryAfter().orElse(ArmDeployments.LOOK_AFTER));
        };
    }

    private static Fault fault(String state, @Nullable ManagementError error) {
        return error == null
                ? Fault.of(OK, state, "the deployment " + state.toLowerCase(Locale.ROOT))
                : ArmErrors.parse(OK, json(error), Optional.empty());
    }

    private static String json(ManagementError error) {
        try {
            return error.toJsonString();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A deployment, and when ARM asks us to look again, if it does. */
    record Answer(DeploymentExtendedInner deployment, Optional<Duration> retryAfter) {}
}
