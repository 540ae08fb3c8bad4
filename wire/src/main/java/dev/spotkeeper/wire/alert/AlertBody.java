package dev.spotkeeper.wire.alert;

import dev.spotkeeper.wire.activity.ActivityLog;
import dev.spotkeeper.wire.activity.ActivityRecord;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.json.Names;
import java.util.Locale;
import java.util.Optional;

/**
 * An alert of the common schema. Its {@code monitorCondition} says nothing for activity log alerts, which are stateless and
 * always {@code Fired}.
 *
 * @param format the whole alert, or its context alone
 * @param essentials what all alerts have; without members where only the context is at hand
 * @param context what is particular to its service
 * @param arrival when it came, and to whom
 */
record AlertBody(Format format, Members essentials, Members context, Arrival arrival) {
    /** What Azure names the alert in some of the notifications that people send to test an action group. */
    private static final String TEST = "/test_alert";

    Reading.Understood read() {
        if (essentials.text("alertId").orElse("").toLowerCase(Locale.ROOT).endsWith(TEST)) {
            return ignored("a test notification");
        }
        if (LogAlert.isOne(this)) {
            return new LogAlert(this).read();
        }
        ActivityRecord log = ActivityRecord.of(context, essentials.text("monitoringService"));
        return isOfTheActivityLog(log)
                ? new ActivityLog(format, essentials, arrival).read(log)
                : ignored("an alert of "
                        + Names.brief(essentials.text("monitoringService").orElse("no service")));
    }

    /** Returns the service in small letters: its spelling drifts ("Resource Health", "ResourceHealth"). */
    String service() {
        return Names.plain(essentials.text("monitoringService").orElse(""));
    }

    boolean isResolved() {
        return essentials
                .text("monitorCondition")
                .filter("Resolved"::equalsIgnoreCase)
                .isPresent();
    }

    Reading.Understood ignored(String why) {
        return Reading.Understood.ignored(format, why);
    }

    private boolean isOfTheActivityLog(ActivityRecord log) {
        Optional<String> service = Optional.of(service()).filter(name -> !name.isEmpty());
        return service.map(name -> name.startsWith("activitylog") || name.endsWith("health"))
                        .orElse(false)
                || log.isRecord()
                || (service.isEmpty() && log.isHealthByItsProperties());
    }
}
