package dev.spotkeeper.simulator.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.simulator.world.TestWorld;

/** Reads what the compute provider answered. */
final class Answers {
    private Answers() {}

    static ArmError refused(Outcome outcome, int status) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Outcome.Refused refused = (Outcome.Refused) outcome;
        assertThat(refused.status()).isEqualTo(status);
        return refused.error();
    }

    static Operation accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).operation();
    }

    static Operation now(TestWorld world, Operation operation) {
        return world.world.compute().operation(operation.id()).orElseThrow();
    }
}
