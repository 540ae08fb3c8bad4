package dev.spotkeeper.worker;

import dev.spotkeeper.wire.imds.OwnerData;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts the settings of one VM together, so that one VM Application serves VMs with different work. What stands in the
 * environment goes before the VM's user data, and that before its tags.
 */
final class InstanceSettings {
    private static final Map<String, String> TAGS = Map.of(
            "spotkeeper-work-command", "SPOTKEEPER_WORK_COMMAND",
            "spotkeeper-service-command", "SPOTKEEPER_SERVICE_COMMAND",
            "spotkeeper-warmup-command", "SPOTKEEPER_WARMUP_COMMAND",
            "spotkeeper-work-queue-uri", "SPOTKEEPER_WORK_QUEUE_URI",
            "spotkeeper-work-blob-uri", "SPOTKEEPER_WORK_BLOB_URI",
            "spotkeeper-work-table-uri", "SPOTKEEPER_WORK_TABLE_URI",
            "spotkeeper-client-id", "AZURE_CLIENT_ID",
            "spotkeeper-traces", "APPLICATIONINSIGHTS_CONNECTION_STRING");

    private final Map<String, String> environment;
    private final EventLog log;

    /** Adds to one environment, and tells where settings came from and which did not count; values are never told. */
    InstanceSettings(Map<String, String> environment, EventLog log) {
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /** Returns the tags that settings may come from, and the setting of each. */
    static Map<String, String> tags() {
        return TAGS;
    }

    /** Returns the environment with what the VM's owner adds. */
    Map<String, String> with(OwnerData owner) {
        Map<String, String> fromTags = ofTags(owner.tags());
        Map<String, String> fromUserData = ofUserData(owner.userData());
        Map<String, String> fromEnvironment = new TreeMap<>(environment);
        fromEnvironment.values().removeIf(String::isBlank);
        yieldCommand(fromUserData, fromEnvironment);
        yieldCommand(fromTags, fromEnvironment);
        yieldCommand(fromTags, fromUserData);
        Map<String, String> all = new TreeMap<>(fromTags);
        all.putAll(fromUserData);
        all.putAll(fromEnvironment);
        fromUserData.keySet().removeAll(fromEnvironment.keySet());
        fromTags.keySet().removeAll(fromEnvironment.keySet());
        fromTags.keySet().removeAll(fromUserData.keySet());
        fromEnvironment.keySet().retainAll(Settings.names());
        log.write(EventLine.of("settings")
                .with("environment", String.join(", ", fromEnvironment.keySet()))
                .with("userData", String.join(", ", fromUserData.keySet()))
                .with("tags", String.join(", ", fromTags.keySet())));
        return all;
    }

    /** Which of the two commands is meant is one choice, and made where the first of them stands. */
    private static void yieldCommand(Map<String, String> values, Map<String, String> before) {
        if (!Collections.disjoint(before.keySet(), Settings.commands())) {
            values.keySet().removeAll(Settings.commands());
        }
    }

    private static Map<String, String> ofTags(Map<String, String> tags) {
        Map<String, String> values = new TreeMap<>();
        TAGS.forEach((tag, name) -> {
            String value = tags.getOrDefault(tag, "");
            if (!value.isBlank()) {
                values.put(name, value);
            }
        });
        return values;
    }

    private Map<String, String> ofUserData(String base64) {
        UserData read = UserData.read(base64);
        read.complaints().forEach(why -> ignored("", why));
        Map<String, String> values = new TreeMap<>(read.values());
        values.values().removeIf(String::isBlank);
        for (String name : new TreeSet<>(values.keySet())) {
            if (!Settings.names().contains(name)) {
                ignored(name, "there is no such setting");
                values.remove(name);
            } else if (Settings.ofProcess().contains(name)) {
                ignored(name, "only the environment may hold it");
                values.remove(name);
            }
        }
        return values;
    }

    private void ignored(String name, String reason) {
        log.write(EventLine.of("settingIgnored")
                .with("source", "userData")
                .with("name", name)
                .with("reason", reason));
    }
}
