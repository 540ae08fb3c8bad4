package dev.spotkeeper.azure.health;

import com.azure.core.http.HttpPipeline;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.ArmDocument;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.eviction.HealthReading.Cause;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.ResourceHealth;
import dev.spotkeeper.wire.health.HealthStatus;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;

/** Resource Health over its REST API, for which the SDK set in use has no client. */
public final class ArmResourceHealth implements ResourceHealth {
    private static final String CURRENT =
            "/providers/Microsoft.ResourceHealth/availabilityStatuses/current?api-version=2024-02-01";

    private final ArmEndpoint arm;
    private final HttpPipeline pipeline;

    /**
     * Binds the port.
     *
     * @param pipeline that of {@link dev.spotkeeper.azure.wire.ArmPipeline}
     */
    public ArmResourceHealth(ArmEndpoint arm, HttpPipeline pipeline) {
        this.arm = arm;
        this.pipeline = pipeline;
    }

    @Override
    public HealthReading read(VmId vm) {
        ArmAnswer<ArmDocument> answer = ArmCalls.get(pipeline, arm.url(vm.path() + CURRENT));
        if (answer instanceof ArmAnswer.Received<ArmDocument> received) {
            return received.value()
                    .members()
                    .map(document -> read(document.object("properties")))
                    .orElseGet(() -> unreadable("an answer that is not JSON"));
        }
        return unreadable(answer.problem());
    }

    private static HealthReading read(Members properties) {
        Cause cause = HealthCause.of(properties);
        return new HealthReading(
                cause,
                HealthStatus.occurredAt(properties).orElse(Instant.EPOCH),
                properties.text("title").orElse(""));
    }

    private static HealthReading unreadable(String why) {
        return new HealthReading(Cause.UNREADABLE, Instant.EPOCH, why);
    }
}
