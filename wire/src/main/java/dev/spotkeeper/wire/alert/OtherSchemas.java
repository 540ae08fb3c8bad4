package dev.spotkeeper.wire.alert;

import dev.spotkeeper.wire.json.Members;
import java.time.Instant;

/**
 * What else an action group sends: metric, log and budget alerts in their own schemas, and classic ones that have none
 * (alerts-non-common-schema-definitions.md). None of them says that a VM was evicted.
 */
final class OtherSchemas implements AlertSchema {
    @Override
    public boolean knows(Members body) {
        return body.has("schemaId") || isClassicMetricAlert(body) || isClassicLogAlert(body);
    }

    @Override
    public ParsedAlert read(Members body, Instant receivedAt) {
        return new ParsedAlert.Ignored(body.text("schemaId")
                .map(schema -> "an alert of schema " + Names.brief(schema))
                .orElse("a classic alert without a schema"));
    }

    private static boolean isClassicMetricAlert(Members body) {
        return body.has("status") && body.object("context").has("conditionType");
    }

    private static boolean isClassicLogAlert(Members body) {
        return body.has("SearchQuery") && body.has("AlertRuleName");
    }
}
