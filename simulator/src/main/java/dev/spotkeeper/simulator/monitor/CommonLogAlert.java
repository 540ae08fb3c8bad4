package dev.spotkeeper.simulator.monitor;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.logs.Workspace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * The common alert schema of a log search alert (Log Alerts V2). Rows are not embedded: the VM stands in the dimensions and
 * among the configuration items alone.
 */
@Documented("azure-monitor-docs alerts-common-schema.md, alerts-payload-samples.md: Log Alerts V2")
final class CommonLogAlert {
    private static final String PORTAL =
            "https://portal.azure.com#@local/blade/Microsoft_Azure_Monitoring_Logs/LogsBlade/source/Alerts.EmailLinks";

    private CommonLogAlert() {}

    static JsonObject write(LogAlert alert) {
        return Json.object()
                .with("schemaId", "azureMonitorCommonAlertSchema")
                .with(
                        "data",
                        Json.object()
                                .with("essentials", essentials(alert))
                                .with("alertContext", context(alert))
                                .done())
                .done();
    }

    private static JsonObject essentials(LogAlert alert) {
        LogAlert.Firing firing = alert.firing();
        Workspace workspace = firing.workspace();
        return Json.object()
                .with(
                        "alertId",
                        "/subscriptions/" + workspace.subscription() + "/providers/Microsoft.AlertsManagement/alerts/"
                                + firing.ids().alertId())
                .with("alertRule", alert.ruleName())
                .with("severity", "Sev4")
                .with("signalType", "Log")
                .with("monitorCondition", alert.look().condition())
                .with("monitoringService", "Log Alerts V2")
                .with("alertTargetIDs", Json.texts(Stream.of(workspace.target())))
                .with("configurationItems", Json.texts(alert.affected().stream()))
                .with("originAlertId", firing.ids().originId())
                .with("firedDateTime", AzureTime.milliseconds(firing.firedAt()))
                .with("description", "")
                .with("essentialsVersion", "1.0")
                .with("alertContextVersion", "1.0")
                .done();
    }

    private static JsonObject context(LogAlert alert) {
        return Json.object()
                .with("properties", JsonNull.INSTANCE)
                .with("conditionType", "LogQueryCriteria")
                .with("condition", condition(alert))
                .done();
    }

    private static JsonObject condition(LogAlert alert) {
        return Json.object()
                .with("windowSize", alert.rule().schedule().window().toString())
                .with("allOf", Json.array(Stream.of(criterion(alert))))
                .with("windowStartTime", AzureTime.milliseconds(alert.look().start()))
                .with("windowEndTime", AzureTime.milliseconds(alert.look().end()))
                .done();
    }

    private static JsonObject criterion(LogAlert alert) {
        JsonObject periods = Json.object()
                .with("numberOfEvaluationPeriods", 1)
                .with("minFailingPeriodsToAlert", 1)
                .done();
        return Json.object()
                .with("searchQuery", alert.rule().query().text())
                .with("metricMeasureColumn", JsonNull.INSTANCE)
                .with("targetResourceTypes", "['Microsoft.OperationalInsights/workspaces']")
                .with("operator", "GreaterThan")
                .with("threshold", "0")
                .with("timeAggregation", "Count")
                .with("dimensions", dimensions(alert))
                .with("metricValue", (double) alert.look().count())
                .with("failingPeriods", periods)
                .with("linkToSearchResultsUI", PORTAL + query(alert, ""))
                .with("linkToFilteredSearchResultsUI", PORTAL + query(alert, filter(alert)))
                .with("linkToSearchResultsAPI", api(alert) + query(alert, ""))
                .with("linkToFilteredSearchResultsAPI", api(alert) + query(alert, filter(alert)))
                .done();
    }

    private static JsonArray dimensions(LogAlert alert) {
        return Json.array(alert.firing().dimensions().entrySet().stream()
                .map(dimension -> Json.object()
                        .with("name", dimension.getKey())
                        .with("value", dimension.getValue())
                        .done()));
    }

    private static String api(LogAlert alert) {
        return "https://api.loganalytics.io/v1/workspaces/"
                + alert.firing().workspace().id() + "/query";
    }

    private static String query(LogAlert alert, String filter) {
        String text = alert.rule().query().text() + filter;
        String timespan = alert.look().start() + "/" + alert.look().end();
        return "?query=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&timespan="
                + URLEncoder.encode(timespan, StandardCharsets.UTF_8);
    }

    private static String filter(LogAlert alert) {
        return alert.firing().dimensions().entrySet().stream()
                .map(dimension -> "| where tostring(" + dimension.getKey() + ") == '" + dimension.getValue() + "'")
                .collect(joining());
    }
}
