package dev.spotkeeper.azure.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that the app speaks to, without a slash at the end: all on one public cloud, or all on loopback, over
 * HTTPS. Anything else is refused, since the identity's tokens go there.
 *
 * @param arm ARM
 * @param armScope the scope of tokens for it
 * @param controlQueue the queue service of the control account
 * @param controlTable its table service
 * @param controlBlob its blob service
 * @param workQueue the queue service of the work account
 * @param workTable its table service, if it is named
 * @param logs the logs that are asked about VMs
 * @param prices Retail Prices, without its path
 */
public record AzureEndpoints(
        URI arm,
        String armScope,
        URI controlQueue,
        URI controlTable,
        URI controlBlob,
        URI workQueue,
        Optional<URI> workTable,
        LogsEndpoint logs,
        URI prices) {
    /** The setting that names ARM; Azure's public cloud when it is absent. */
    public static final String ARM = "SPOTKEEPER_ARM_ENDPOINT";

    /** The setting of the control account's queue service. */
    public static final String CONTROL_QUEUE = "SpotkeeperControl__queueServiceUri";

    /** The setting of the control account's table service. */
    public static final String CONTROL_TABLE = "SpotkeeperControl__tableServiceUri";

    /** The setting of the control account's blob service. */
    public static final String CONTROL_BLOB = "SpotkeeperControl__blobServiceUri";

    /** The setting of the work account's queue service. */
    public static final String WORK_QUEUE = "SpotkeeperWork__queueServiceUri";

    /** The setting of the work account's table service, where workers write what they do. */
    public static final String WORK_TABLE = "SpotkeeperWork__tableServiceUri";

    /** The setting that names Retail Prices; the public list when it is absent. */
    public static final String PRICES = "SPOTKEEPER_PRICES_ENDPOINT";

    private static final String DEFAULT_ARM = "https://management.azure.com";
    private static final String WORK_BLOB = "SpotkeeperWork__blobServiceUri";

    /**
     * Reads and checks the settings.
     *
     * @throws IllegalArgumentException naming the setting that is missing or points to a place that is not allowed
     */
    public static AzureEndpoints of(Map<String, String> settings) {
        URI arm = uri(ARM, settings.getOrDefault(ARM, DEFAULT_ARM));
        Cloud cloud = Cloud.ofArm(arm)
                .orElseThrow(() -> refused(ARM, "is neither ARM of a public cloud nor on loopback: " + arm));
        Storage storage = new Storage(settings, cloud);
        storage.optional(WORK_BLOB, "blob");
        return new AzureEndpoints(
                arm,
                cloud.armScope(),
                storage.required(CONTROL_QUEUE, "queue"),
                storage.required(CONTROL_TABLE, "table"),
                storage.required(CONTROL_BLOB, "blob"),
                storage.required(WORK_QUEUE, "queue"),
                storage.optional(WORK_TABLE, "table"),
                LogsEndpoint.of(settings, cloud),
                prices(settings, cloud));
    }

    private static URI prices(Map<String, String> settings, Cloud cloud) {
        URI prices = Optional.ofNullable(settings.get(PRICES))
                .filter(text -> !text.isBlank())
                .or(cloud::prices)
                .map(text -> uri(PRICES, text))
                .orElseThrow(() -> refused(PRICES, "is not set"));
        if (!cloud.holdsPrices(prices)) {
            throw refused(
                    PRICES,
                    "is neither the public list of prices nor, with local Azure, on loopback ("
                            + cloud.name().toLowerCase(Locale.ROOT) + "): " + prices);
        }
        return prices;
    }

    static URI uri(String setting, String text) {
        URI uri = parse(setting, text.strip().replaceAll("/+$", ""));
        boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || !plain) {
            throw refused(setting, "must be an https URL of a host, without user, query or fragment");
        }
        return uri;
    }

    private static URI parse(String setting, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw refused(setting, "is not a URL");
        }
    }

    static IllegalArgumentException refused(String setting, String why) {
        return new IllegalArgumentException(setting + " " + why);
    }

    /** The settings of storage, all to be in one cloud with ARM. */
    private record Storage(Map<String, String> settings, Cloud cloud) {
        URI required(String setting, String service) {
            return optional(setting, service).orElseThrow(() -> refused(setting, "is not set"));
        }

        Optional<URI> optional(String setting, String service) {
            @Nullable String value = settings.get(setting);
            if (value == null || value.isBlank()) {
                return Optional.empty();
            }
            URI uri = uri(setting, value);
            if (!cloud.holds(uri, service)) {
                throw refused(
                        setting,
                        "is not a " + service + " endpoint in the same cloud as ARM ("
                                + cloud.name().toLowerCase(Locale.ROOT) + "): " + uri);
            }
            return Optional.of(uri);
        }
    }
}
