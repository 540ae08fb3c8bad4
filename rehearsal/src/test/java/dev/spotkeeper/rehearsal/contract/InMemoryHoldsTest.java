package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.core.memory.HoldsInMemory;
import dev.spotkeeper.core.port.Holds;

final class InMemoryHoldsTest extends HoldsContract {
    private final Holds holds = new HoldsInMemory();

    @Override
    Holds holds() {
        return holds;
    }
}
