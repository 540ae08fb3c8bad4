package dev.spotkeeper.simulator;

import dev.spotkeeper.simulator.logs.Workspace;
import dev.spotkeeper.simulator.storage.Storage;
import java.net.URI;

/**
 * Where a local Azure answers; no address ends in a slash.
 *
 * @param arm Azure Resource Manager, HTTPS
 * @param identity the token endpoint, with its path
 * @param vms the base of what VMs see: {@link #imdsOf}
 * @param control what no real Azure has
 * @param storage the storage accounts, HTTPS
 * @param monitor where traces go and logs are asked, HTTPS
 * @param prices Retail Prices, without its path, HTTPS
 */
public record Endpoints(URI arm, URI identity, URI vms, URI control, Storage storage, Logs monitor, URI prices) {
    /**
     * A workspace with its component.
     *
     * @param query the Logs query API, without its version
     * @param ingestion where the component takes telemetry
     * @param workspace which they are
     */
    public record Logs(URI query, URI ingestion, Workspace workspace) {}

    /** The Logs query API: {@code https://api.loganalytics.io} in Azure. */
    public URI logs() {
        return monitor.query();
    }

    /** Application Insights ingestion. */
    public URI ingestion() {
        return monitor.ingestion();
    }

    /** The workspace id that queries name. */
    public String workspace() {
        return monitor.workspace().id();
    }

    /** What {@code APPLICATIONINSIGHTS_CONNECTION_STRING} is to hold. */
    public String connectionString() {
        return "InstrumentationKey=" + monitor.workspace().instrumentationKey() + ";IngestionEndpoint="
                + monitor.ingestion() + "/";
    }

    /** What is 169.254.169.254 to a VM. */
    public URI imdsOf(String vmName) {
        return URI.create(vms + "/vm/" + vmName);
    }
}
