package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.TableOfferings;
import dev.spotkeeper.core.port.Offerings;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStorage.class)
final class TableOfferingsTest extends OfferingsContract {
    private final Offerings offerings;

    TableOfferingsTest(LocalStorage.Running local) {
        offerings = new TableOfferings(ControlTables.open(
                URI.create(local.storage().control().tableServiceUri()), local.credential(), local.http()));
    }

    @Override
    Offerings offerings() {
        return offerings;
    }
}
