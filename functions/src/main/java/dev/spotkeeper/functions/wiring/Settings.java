package dev.spotkeeper.functions.wiring;

import dev.spotkeeper.azure.config.AzureEndpoints;
import dev.spotkeeper.azure.config.LogsEndpoint;
import dev.spotkeeper.azure.deployment.PinnedTemplate;
import dev.spotkeeper.core.plan.RestartPolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All settings of the app, checked.
 *
 * @param subscriptions ids, at least one
 * @param endpoints where ARM and storage are
 * @param restartPolicy how VMs are started again
 * @param pricesKept how long what Retail Prices say serves, if that is set
 * @param identities who we are, and who may send alerts
 * @param template the team's own template of VMs, if it has one
 */
record Settings(
        List<String> subscriptions,
        AzureEndpoints endpoints,
        RestartPolicy restartPolicy,
        Optional<Duration> pricesKept,
        Identities identities,
        Optional<PinnedTemplate.Pin> template) {
    static final String SUBSCRIPTIONS = "SPOTKEEPER_SUBSCRIPTIONS";
    static final String RETRY_SCHEDULE = "SPOTKEEPER_RETRY_SCHEDULE";
    static final String RECONCILE_SCHEDULE = "SPOTKEEPER_RECONCILE_SCHEDULE";
    static final String PRICE_SCHEDULE = "SPOTKEEPER_PRICE_SCHEDULE";
    static final String PRICES_KEPT = "SPOTKEEPER_PRICES_KEPT";
    static final String FIRST_DELAY = "SPOTKEEPER_RESTART_FIRST_DELAY";
    static final String MAX_DELAY = "SPOTKEEPER_RESTART_MAX_DELAY";

    static final String ALERT_ROLE = "SPOTKEEPER_ALERT_ROLE";

    /** Read by the credential chain too. */
    static final String CLIENT_ID = "AZURE_CLIENT_ID";

    /** Every setting there is; {@code local.settings.sample.json} holds the same. */
    static final Set<String> KEYS = Set.of(
            SUBSCRIPTIONS,
            RETRY_SCHEDULE,
            RECONCILE_SCHEDULE,
            PRICE_SCHEDULE,
            PRICES_KEPT,
            FIRST_DELAY,
            MAX_DELAY,
            CLIENT_ID,
            AzureEndpoints.ARM,
            AzureEndpoints.PRICES,
            AzureEndpoints.CONTROL_QUEUE,
            AzureEndpoints.CONTROL_TABLE,
            AzureEndpoints.CONTROL_BLOB,
            AzureEndpoints.WORK_QUEUE,
            AzureEndpoints.WORK_TABLE,
            LogsEndpoint.ENDPOINT,
            LogsEndpoint.WORKSPACE,
            TemplateSetting.TEMPLATE,
            TemplateSetting.SHA256,
            ALERT_ROLE);

    /** The public list is not to be asked more often than that by one app. */
    private static final Duration LEAST_KEPT = Duration.ofSeconds(5);

    /** Nothing is decided by a price that is older. */
    private static final Duration LONGEST_KEPT = Duration.ofDays(1);

    Settings {
        subscriptions = List.copyOf(subscriptions);
    }

    /**
     * Reads the environment.
     *
     * @throws SettingsException for the first setting that is wrong, missing or unknown
     */
    static Settings of(Map<String, String> environment) {
        UnknownSettings.refuse(environment.keySet(), KEYS);
        schedule(environment, RETRY_SCHEDULE);
        schedule(environment, RECONCILE_SCHEDULE);
        schedule(environment, PRICE_SCHEDULE);
        try {
            return new Settings(
                    subscriptions(environment),
                    AzureEndpoints.of(environment),
                    restartPolicy(environment),
                    pricesKept(environment),
                    new Identities(text(environment, CLIENT_ID).orElse(""), alertRole(environment)),
                    TemplateSetting.of(environment));
        } catch (IllegalArgumentException refused) {
            throw new SettingsException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static List<String> subscriptions(Map<String, String> environment) {
        List<String> ids = Arrays.stream(
                        text(environment, SUBSCRIPTIONS).orElse("").split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        if (ids.isEmpty()) {
            throw new SettingsException(SUBSCRIPTIONS + " is not set: name the subscriptions, separated by commas");
        }
        ids.forEach(Settings::requireId);
        return ids;
    }

    private static void requireId(String id) {
        if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new SettingsException(SUBSCRIPTIONS + " holds '" + id + "', which is no subscription id");
        }
    }

    /** The platform reads the schedules; what it makes of a wrong one is hard to find in its log. */
    private static void schedule(Map<String, String> environment, String name) {
        String schedule = text(environment, name)
                .orElseThrow(() -> new SettingsException(
                        name + " is not set: six fields, second minute hour day month day-of-week"));
        if (schedule.strip().split("\\s+", -1).length != 6) {
            throw new SettingsException(
                    name + " must have six fields (second minute hour day month day-of-week), not '" + schedule + "'");
        }
    }

    /** A third word would be a typing error, and guessing what it meant would open or close a door. */
    private static boolean alertRole(Map<String, String> environment) {
        String role = text(environment, ALERT_ROLE).orElse("none");
        if (!role.equals("required") && !role.equals("none")) {
            throw new SettingsException(ALERT_ROLE + " must be 'required' or 'none', not '" + role + "'");
        }
        return role.equals("required");
    }

    private static RestartPolicy restartPolicy(Map<String, String> environment) {
        RestartPolicy defaults = RestartPolicy.defaults();
        Duration first = duration(environment, FIRST_DELAY).orElse(defaults.firstDelay());
        Duration max = duration(environment, MAX_DELAY).orElse(defaults.maxDelay());
        try {
            return defaults.withDelays(first, max);
        } catch (IllegalArgumentException refused) {
            throw new SettingsException(FIRST_DELAY + ", " + MAX_DELAY + ": " + refused.getMessage(), refused);
        }
    }

    private static Optional<Duration> pricesKept(Map<String, String> environment) {
        Optional<Duration> kept = duration(environment, PRICES_KEPT);
        if (kept.filter(length -> length.compareTo(LEAST_KEPT) < 0 || length.compareTo(LONGEST_KEPT) > 0)
                .isPresent()) {
            throw new SettingsException(PRICES_KEPT + " must be from " + LEAST_KEPT + " to " + LONGEST_KEPT + ", not '"
                    + text(environment, PRICES_KEPT).orElse("") + "'");
        }
        return kept;
    }

    private static Optional<Duration> duration(Map<String, String> environment, String name) {
        return text(environment, name).map(text -> {
            try {
                return Duration.parse(text);
            } catch (DateTimeException unreadable) {
                throw new SettingsException(
                        name + " must be an ISO 8601 duration such as PT15S, not '" + text + "'", unreadable);
            }
        });
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * Who we are, and who may send alerts.
     *
     * @param ownClientId the client id of the app's identity; empty when no setting names it
     * @param requiresAlertRole whether senders of alerts must have the app role of action groups
     */
    record Identities(String ownClientId, boolean requiresAlertRole) {
        /** Returns what names us in records of what was done. */
        Set<String> ownIds() {
            return ownClientId.isEmpty() ? Set.of() : Set.of(ownClientId);
        }
    }
}
