package dev.spotkeeper.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Deployments;
import dev.spotkeeper.functions.intake.House;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Steps of a removal: those in which Azure was asked for something are requests. */
class ToldDeploymentsTest {
    private static final Refusal REFUSAL = new Refusal(Refusal.Kind.TRANSIENT, "Code", "no", Optional.empty());

    private final Heard heard = new Heard();

    @Test
    void onlyStepsThatAskForSomethingAreRequests() {
        Deployments deployments = answering(
                new Deployments.Removal.Left(true, "the VM"),
                new Deployments.Removal.Left(true, "the VM, which is being deleted", false),
                new Deployments.Removal.Refused(Optional.empty(), REFUSAL, false),
                new Deployments.Removal.Refused(Optional.of(false), REFUSAL),
                new Deployments.Removal.Clean());
        for (int step = 0; step < 5; step++) {
            deployments.remove(House.VM, "render");
        }
        assertThat(heard.figures(Metric.REQUESTS))
                .containsOnly(Map.entry("remove accepted", 1.0), Map.entry("remove refused transient", 1.0));
        assertThat(heard.spans("spotkeeper.remove")).hasSize(5);
    }

    private Deployments answering(Deployments.Removal... answers) {
        PoolPorts ports = new House().pools().ports();
        return heard.telemetry()
                .watched(new PoolPorts(
                        ports.fleets(),
                        ports.records(),
                        new Answers(new ArrayDeque<>(List.of(answers))),
                        ports.knowledge(),
                        ports.heartbeats()))
                .deployments();
    }

    private record Answers(Queue<Deployments.Removal> answers) implements Deployments {
        @Override
        public Begun deploy(Order order) {
            return new Begun.Refused(REFUSAL, false);
        }

        @Override
        public State state(VmId vm) {
            return new State.Absent();
        }

        @Override
        public Removal drain(VmId vm, String pool) {
            return answers.remove();
        }

        @Override
        public Removal remove(VmId vm, String pool) {
            return answers.remove();
        }
    }
}
