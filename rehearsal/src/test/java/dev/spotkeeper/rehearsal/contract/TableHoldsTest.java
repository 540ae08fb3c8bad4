package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.TableHolds;
import dev.spotkeeper.core.port.Holds;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStorage.class)
final class TableHoldsTest extends HoldsContract {
    private final Holds holds;

    TableHoldsTest(LocalStorage.Running local) {
        holds = new TableHolds(ControlTables.open(
                URI.create(local.storage().control().tableServiceUri()), local.credential(), local.http()));
    }

    @Override
    Holds holds() {
        return holds;
    }
}
