package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.List;
import java.util.Optional;

/**
 * The versions that Azure publishes for a type. Clients differ: each SDK release and each command of az asks for its own.
 *
 * @param published oldest first
 */
record ApiVersions(List<String> published) {
    /** The last of each year's versions of the compute resource provider, and those in between that clients use. */
    static final ApiVersions COMPUTE = of(
            "2015-06-15 2016-03-30 2017-03-30 2017-12-01 2018-04-01 2018-06-01 2018-10-01 2019-03-01 2019-07-01 2019-12-01 "
                    + "2020-06-01 2020-12-01 2021-03-01 2021-04-01 2021-07-01 2021-11-01 2022-03-01 2022-08-01 2022-11-01 "
                    + "2023-03-01 2023-07-01 2023-09-01 2024-03-01 2024-07-01 2024-11-01 2025-04-01 2025-11-01 2026-03-01 "
                    + "2026-04-01");

    static final ApiVersions RESOURCES = of(
            "2015-11-01 2016-02-01 2016-06-01 2016-09-01 2017-05-10 2018-02-01 2018-05-01 2019-05-01 2019-06-01 2019-10-01 "
                    + "2019-11-01 2020-01-01 2020-06-01 2020-10-01 2021-01-01 2021-04-01 2022-09-01 2022-12-01 2023-07-01 "
                    + "2024-03-01 2024-07-01 2024-11-01 2025-03-01 2025-04-01");

    static final ApiVersions NETWORK = of(
            "2015-05-01-preview 2015-06-15 2016-03-30 2016-06-01 2016-09-01 2016-12-01 2017-03-01 2017-03-30 "
                    + "2017-06-01 2017-08-01 2017-09-01 2017-10-01 2017-11-01 2018-01-01 2018-02-01 2018-04-01 2018-06-01 "
                    + "2018-07-01 2018-08-01 2018-10-01 2018-11-01 2018-12-01 2019-02-01 2019-04-01 2019-06-01 2019-07-01 "
                    + "2019-08-01 2019-09-01 2019-11-01 2019-12-01 2020-03-01 2020-04-01 2020-05-01 2020-06-01 2020-07-01 "
                    + "2020-08-01 2020-11-01 2021-02-01 2021-03-01 2021-05-01 2021-08-01 2022-01-01 2022-05-01 2022-07-01 "
                    + "2022-09-01 2022-11-01 2023-02-01 2023-04-01 2023-05-01 2023-06-01 2023-09-01 2023-11-01 2024-01-01 "
                    + "2024-03-01 2024-05-01 2024-07-01 2024-10-01 2025-01-01 2025-03-01 2025-05-01 2025-07-01 2025-09-01");

    static final ApiVersions DISKS =
            of("2016-04-30-preview 2017-03-30 2018-04-01 2018-06-01 2018-09-30 2019-03-01 2019-07-01 2019-11-01 "
                    + "2020-05-01 2020-06-30 2020-09-30 2020-12-01 2021-04-01 2021-08-01 2021-12-01 2022-03-02 2022-07-02 "
                    + "2023-01-02 2023-04-02 2023-10-02 2024-03-02 2025-01-02");

    static final ApiVersions SKUS = of("2017-03-30 2017-09-01 2018-09-01 2019-04-01 2021-07-01");

    static final ApiVersions DEPLOYMENTS =
            of("2015-11-01 2016-02-01 2016-07-01 2016-09-01 2017-05-10 2018-02-01 2018-05-01 2019-03-01 2019-05-01 "
                    + "2019-05-10 2019-07-01 2019-08-01 2019-10-01 2020-06-01 2020-08-01 2020-10-01 2021-01-01 2021-04-01 "
                    + "2022-09-01 2023-07-01 2024-03-01 2024-07-01 2024-11-01 2025-03-01 2025-04-01");

    static final ApiVersions RESOURCE_HEALTH =
            of("2015-01-01 2017-07-01 2018-07-01 2020-05-01 2022-10-01 2023-10-01-preview 2024-02-01 2025-05-01");

    static final ApiVersions ACTIVITY_LOG = of("2014-04-01 2015-04-01 2017-03-01-preview");

    static final ApiVersions RESOURCE_GRAPH =
            of("2018-09-01-preview 2019-04-01 2020-09-01-preview 2021-03-01 2021-06-01-preview 2022-10-01 2024-04-01");

    static final ApiVersions PLACEMENT_SCORES =
            of("2021-06-01-preview 2024-03-01-preview 2024-06-01-preview 2025-06-05");

    private static ApiVersions of(String versions) {
        return new ApiVersions(List.of(versions.split(" ", -1)));
    }

    /** Says what is wrong with the version that a request asks for, or nothing. */
    Optional<WireResponse> refusal(WireRequest request) {
        Optional<String> asked = request.query().get("api-version");
        if (asked.isEmpty()) {
            return Optional.of(ArmErrors.gateway(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests."));
        }
        return asked.filter(version -> !published.contains(version))
                .map(version -> ArmErrors.gateway(
                        400,
                        "InvalidApiVersionParameter",
                        "The api-version '" + version + "' is invalid. The supported versions are '"
                                + String.join(",", published) + "'."));
    }
}
