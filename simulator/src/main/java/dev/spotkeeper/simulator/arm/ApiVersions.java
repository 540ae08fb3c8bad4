package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.deployment.Fault;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.ArrayList;
import java.util.Collections;
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
            "2015-06-15 2016-03-30 2016-04-30-preview 2017-03-30 2017-12-01 2018-04-01 2018-06-01 2018-10-01 2019-03-01 2019-07-01 2019-12-01 "
                    + "2020-06-01 2020-12-01 2021-03-01 2021-04-01 2021-07-01 2021-11-01 2022-03-01 2022-08-01 2022-11-01 "
                    + "2023-03-01 2023-07-01 2023-09-01 2024-03-01 2024-07-01 2024-11-01 2025-04-01 2025-11-01 2026-03-01 "
                    + "2026-04-01");

    static final ApiVersions RESOURCES =
            of("2015-11-01 2016-02-01 2016-06-01 2016-07-01 2016-09-01 2017-05-10 2018-02-01 2018-05-01 2019-03-01 "
                    + "2019-05-01 2019-05-10 2019-06-01 2019-07-01 2019-08-01 2019-10-01 2019-11-01 2020-01-01 2020-06-01 "
                    + "2020-08-01 2020-10-01 2021-01-01 2021-04-01 2022-09-01 2022-12-01 2023-07-01 2024-03-01 2024-07-01 "
                    + "2024-11-01 2025-03-01 2025-04-01");

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

    /** Versions with a space between them, oldest first. */
    static ApiVersions of(String versions) {
        return new ApiVersions(List.of(versions.split(" ", -1)));
    }

    /** What a request without a version is told. */
    static Optional<WireResponse> missing(ArmRequest request) {
        return request.query("api-version").isPresent()
                ? Optional.empty()
                : Optional.of(ArmErrors.gateway(
                        400,
                        "MissingApiVersionParameter",
                        "The api-version query parameter (?api-version=) is required for all requests."));
    }

    boolean has(String version) {
        return published.contains(version);
    }

    /** Whatever ARM serves itself says this. */
    @Documented("Azure/azure-cli #28038")
    WireResponse invalid(String version) {
        List<String> newestFirst = new ArrayList<>(published);
        Collections.reverse(newestFirst);
        return ArmErrors.gateway(
                400,
                "InvalidApiVersionParameter",
                "The api-version '" + version + "' is invalid. The supported versions are '"
                        + String.join(",", newestFirst) + "'.");
    }

    /** What is said of a list of a provider's resources, and of what it offers above subscriptions. */
    @Documented("Azure/azure-rest-api-specs #14807")
    WireResponse ofList(PathTemplate asked, String version) {
        return ArmErrors.gateway(
                404,
                "InvalidResourceType",
                "The resource type '" + asked.type() + "' could not be found in the namespace '"
                        + asked.namespace().orElse("") + "' for api version '" + version
                        + "'. The supported api-versions are '" + String.join(",", published) + "'.");
    }

    /** What is said of a provider's resource, also by a deployment. */
    @Documented("Azure/azure-cli #28496, Azure/azure-powershell #2230, Azure/migAz #246")
    Fault ofResource(String type, String location, String version) {
        return Fault.of(
                "NoRegisteredProviderFound",
                "No registered resource provider found for location '" + location + "' and API version '" + version
                        + "' for type '" + type + "'. The supported api-versions are '" + String.join(", ", published)
                        + "'. The supported locations are '" + String.join(", ", Catalogue.regions()) + "'.");
    }
}
