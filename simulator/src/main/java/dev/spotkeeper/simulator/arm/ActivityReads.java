package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.monitor.ActivityLog;
import dev.spotkeeper.simulator.monitor.ActivityRecord;
import java.util.List;
import java.util.Optional;

/** The activity log. */
final class ActivityReads {
    private static final int PAGE_SIZE = 200;

    private final ActivityLog log;
    private final String tenantId;
    private final Pages pages = new Pages(PAGE_SIZE);

    ActivityReads(ActivityLog log, String tenantId) {
        this.log = log;
        this.tenantId = tenantId;
    }

    List<Route> routes() {
        return List.of(Route.of(
                "GET /subscriptions/{subscription}/providers/Microsoft.Insights/eventtypes/management/values",
                Route.Kind.of(ApiVersions.ACTIVITY_LOG, "Microsoft.Insights/eventtypes/values/read"),
                this::list));
    }

    private WireResponse list(ArmRequest request) {
        Optional<ActivityFilter> filter = request.query("$filter").flatMap(ActivityFilter::read);
        if (filter.isEmpty()) {
            return ArmErrors.error(
                    400,
                    "BadRequest",
                    "The $filter must name a start time and may name resourceUri, resourceGroupName, resourceProvider or"
                            + " correlationId: " + request.query("$filter").orElse("it is missing") + ".");
        }
        List<ActivityRecord> found = log.readable().stream()
                .filter(record -> record.what().vm().subscription().equalsIgnoreCase(request.subscription()))
                .filter(filter.get().accepts())
                .toList();
        Optional<String> select = request.query("$select");
        return pages.page(request, found, record -> ActivityJson.of(record, tenantId, select));
    }
}
