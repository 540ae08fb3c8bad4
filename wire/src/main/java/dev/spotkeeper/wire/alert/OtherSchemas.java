package dev.spotkeeper.wire.alert;

import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.json.Names;

/**
 * What else an action group sends: metric, log and budget alerts in their own schemas, and classic ones that have none
 * (alerts-non-common-schema-definitions.md). None of them says that a VM was evicted.
 */
public final class OtherSchemas implements PayloadKind {
    @Override
    public boolean knows(Members body) {
        return body.has("schemaId") || isClassicMetricAlert(body) || isClassicLogAlert(body) || isAutoscale(body);
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        String why = body.text("schemaId")
                .map(schema -> "an alert of schema " + Names.brief(schema))
                .orElse("a classic alert without a schema");
        return Reading.Understood.ignored(Format.LEGACY_ALERT, why);
    }

    private static boolean isClassicMetricAlert(Members body) {
        return body.has("status") && body.object("context").has("conditionType");
    }

    private static boolean isClassicLogAlert(Members body) {
        return body.has("SearchQuery") && (body.has("AlertRuleName") || body.has("WorkspaceId"));
    }

    /** The notification of an autoscale setting's own webhook. */
    private static boolean isAutoscale(Members body) {
        return body.has("operation") && body.object("context").has("resourceName");
    }
}
