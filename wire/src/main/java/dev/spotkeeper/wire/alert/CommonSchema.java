package dev.spotkeeper.wire.alert;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The common alert schema (alerts-common-schema.md), of which activity log alerts are read. Its {@code monitorCondition}
 * is not looked at: activity log alerts are stateless and always {@code Fired}.
 */
final class CommonSchema implements AlertSchema {
    @Override
    public boolean knows(Members body) {
        return body.text("schemaId")
                .filter("azureMonitorCommonAlertSchema"::equalsIgnoreCase)
                .isPresent();
    }

    @Override
    public ParsedAlert read(Members body, Instant receivedAt) {
        Members essentials = body.object("data").object("essentials");
        Members context = body.object("data").object("alertContext");
        if (isTest(essentials)) {
            return new ParsedAlert.Ignored("a test notification");
        }
        ActivityRecord log = new ActivityRecord(
                category(essentials, context),
                context,
                Targets.ofCommon(essentials, context),
                new EventStamp(context, essentials, receivedAt));
        return ActivityAlert.of(log);
    }

    /** The service names the class; its spelling drifts ("Resource Health", "ResourceHealth"), so the record's own comes first. */
    private static String category(Members essentials, Members context) {
        return context.text("eventSource")
                .filter(source -> !source.chars().allMatch(Character::isDigit))
                .or(() -> essentials.text("monitoringService"))
                .orElse("");
    }

    /** The portal's test button sends fixed names to the real receiver (alerts-payload-samples.md, sample test actions). */
    private static boolean isTest(Members essentials) {
        String alertId = essentials.text("alertId").orElse("").toLowerCase(Locale.ROOT);
        return alertId.endsWith("/test_alert") || (hasTestRule(essentials) && hasTestTarget(essentials));
    }

    private static boolean hasTestRule(Members essentials) {
        return essentials.text("alertRule").orElse("").startsWith("test-");
    }

    private static boolean hasTestTarget(Members essentials) {
        List<VmId> targets = Targets.vms(essentials.texts("alertTargetIDs"));
        return targets.stream()
                .anyMatch(
                        vm -> vm.resourceGroup().equals("test-rg") && vm.name().equals("test-vm"));
    }
}
