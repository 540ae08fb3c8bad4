package dev.spotkeeper.azure.config;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a set of endpoints lies: on one of Azure's public clouds, or on this machine (AzureEnvironment of the SDK has the names). */
enum Cloud {
    AZURE("management.azure.com", "core.windows.net", "api.loganalytics.io"),
    US_GOVERNMENT("management.usgovcloudapi.net", "core.usgovcloudapi.net", "api.loganalytics.us"),
    CHINA("management.chinacloudapi.cn", "core.chinacloudapi.cn", "api.loganalytics.azure.cn"),
    LOOPBACK("127.0.0.1", "", "");

    /** One list for all clouds; it has the regions of the US government too. */
    private static final String PRICES_HOST = "prices.azure.com";

    private static final Set<String> LOOPBACK_HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private final String armHost;
    private final String storageSuffix;
    private final String logsHost;

    Cloud(String armHost, String storageSuffix, String logsHost) {
        this.armHost = armHost;
        this.storageSuffix = storageSuffix;
        this.logsHost = logsHost;
    }

    static Optional<Cloud> ofArm(URI arm) {
        if (isLoopback(arm)) {
            return Optional.of(LOOPBACK);
        }
        return Stream.of(values())
                .filter(cloud -> cloud.armHost.equals(arm.getHost()) && isBare(arm))
                .findFirst();
    }

    /** Returns whether this is the endpoint of one account's service, for example {@code queue}, in this cloud. */
    boolean holds(URI storage, String service) {
        if (this == LOOPBACK) {
            return isLoopback(storage);
        }
        String host = storage.getHost();
        return host.matches("[a-z0-9]{3,24}\\." + service + "\\." + storageSuffix.replace(".", "\\."))
                && isBare(storage);
    }

    /** Returns the scope of tokens for ARM; local Azure takes that of the public cloud. */
    String armScope() {
        return "https://" + (this == LOOPBACK ? AZURE.armHost : armHost) + "/.default";
    }

    /** Returns the query service of Log Analytics; local Azure's has a port that only its settings know. */
    Optional<String> logs() {
        return this == LOOPBACK ? Optional.empty() : Optional.of("https://" + logsHost);
    }

    boolean holdsLogs(URI logs) {
        return this == LOOPBACK ? isLoopback(logs) : logsHost.equals(logs.getHost()) && isBare(logs);
    }

    /** Returns the scope of tokens for the logs; local Azure takes that of the public cloud. */
    String logsScope() {
        return "https://" + (this == LOOPBACK ? AZURE.logsHost : logsHost) + "/.default";
    }

    /** Returns the list of prices; local Azure's has a port that only its settings know. */
    Optional<String> prices() {
        return this == LOOPBACK ? Optional.empty() : Optional.of("https://" + PRICES_HOST);
    }

    boolean holdsPrices(URI prices) {
        return this == LOOPBACK ? isLoopback(prices) : PRICES_HOST.equals(prices.getHost()) && isBare(prices);
    }

    private static boolean isLoopback(URI uri) {
        return LOOPBACK_HOSTS.contains(uri.getHost());
    }

    private static boolean isBare(URI uri) {
        return (uri.getPort() == -1 || uri.getPort() == 443) && Set.of("", "/").contains(uri.getPath());
    }
}
