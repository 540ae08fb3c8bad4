package dev.spotkeeper.worker;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where the worker may send the VM's token: storage of one public cloud over TLS, or this machine for a local Azure. */
final class Endpoints {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final List<Cloud> CLOUDS = List.of(
            new Cloud(
                    "core.windows.net",
                    "https://monitor.azure.com",
                    List.of("applicationinsights.azure.com", "services.visualstudio.com")),
            new Cloud(
                    "core.usgovcloudapi.net",
                    "https://monitor.azure.us",
                    List.of("applicationinsights.azure.us", "applicationinsights.us")),
            new Cloud("core.chinacloudapi.cn", "https://monitor.azure.cn", List.of("applicationinsights.azure.cn")));

    private Endpoints() {}

    static void check(URI imds, URI queues, URI blobs) {
        boolean local = isLoopback(queues);
        if (local != isLoopback(blobs) || (local && !isLoopback(imds))) {
            throw new SettingsException(
                    "endpoints must be all on Azure or all on loopback: " + imds + ", " + queues + ", " + blobs);
        }
        if (!local && !cloud(queues, "queue").equals(cloud(blobs, "blob"))) {
            throw new SettingsException("queue and blob service must be in one cloud: " + queues + ", " + blobs);
        }
    }

    static void checkImds(URI imds) {
        if (!isLoopback(imds) && !imds.toString().equals("http://169.254.169.254")) {
            throw new SettingsException(
                    "SPOTKEEPER_IMDS_ENDPOINT must be http://169.254.169.254 or on loopback: " + imds);
        }
    }

    /** Rows go to the cloud that the work lies in, or stay on this machine. */
    static void checkTables(URI tables, URI queues) {
        boolean fits =
                isLoopback(queues) ? isLoopback(tables) : cloud(tables, "table").equals(cloud(queues, "queue"));
        if (!fits) {
            throw new SettingsException(
                    "queue and table service must be in one cloud, or both on loopback: " + queues + ", " + tables);
        }
    }

    /** Traces go to the cloud that the work lies in, or stay on this machine. */
    static void checkTraces(URI ingestion, URI queues) {
        boolean fits = isLoopback(queues)
                ? isLoopback(ingestion)
                : "https".equalsIgnoreCase(ingestion.getScheme())
                        && cloud(queues, "queue").takesTraces(host(ingestion));
        if (!fits) {
            throw new SettingsException(
                    "APPLICATIONINSIGHTS_CONNECTION_STRING must name an ingestion endpoint of the cloud that"
                            + " the work account is in, or on loopback with it: " + ingestion);
        }
    }

    /** Returns the audience of tokens for Azure Monitor; local Azure takes that of the public cloud. */
    static String monitorAudience(URI queues) {
        return isLoopback(queues)
                ? CLOUDS.get(0).monitorAudience()
                : cloud(queues, "queue").monitorAudience();
    }

    private static boolean isLoopback(URI uri) {
        return LOOPBACK.contains(host(uri));
    }

    private static Cloud cloud(URI uri, String service) {
        Optional<Cloud> cloud =
                CLOUDS.stream().filter(known -> known.holds(host(uri), service)).findFirst();
        if (cloud.isEmpty() || !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new SettingsException(
                    "SPOTKEEPER_WORK_" + service.toUpperCase(Locale.ROOT) + "_URI must be https://<account>." + service
                            + ".core.windows.net, its like in another cloud, or on loopback: " + uri);
        }
        return cloud.get();
    }

    private static String host(URI uri) {
        return Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    }

    /**
     * One of Azure's clouds.
     *
     * @param storageDomain what names of storage services end in
     * @param monitorAudience whom tokens for Azure Monitor are for
     * @param ingestionDomains what names of ingestion endpoints end in
     */
    private record Cloud(String storageDomain, String monitorAudience, List<String> ingestionDomains) {
        boolean holds(String host, String service) {
            return host.matches("[a-z0-9]{3,24}\\." + service + "\\." + storageDomain.replace(".", "\\."));
        }

        boolean takesTraces(String host) {
            return ingestionDomains.stream().anyMatch(domain -> host.endsWith("." + domain));
        }
    }
}
