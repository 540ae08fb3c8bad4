package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.core.memory.OfferingsInMemory;
import dev.spotkeeper.core.port.Offerings;

final class InMemoryOfferingsTest extends OfferingsContract {
    private final Offerings offerings = new OfferingsInMemory();

    @Override
    Offerings offerings() {
        return offerings;
    }
}
