package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.deployment.Deployments;
import dev.spotkeeper.simulator.deployment.ResourceTimes;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.world.World;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Azure Resource Manager. Strict: an api-version or a member of a body that Azure does not know is Azure's 400, and what is
 * not simulated is a 501; both show the request. On the world's thread only.
 */
public final class ArmService implements WireService {
    private final ArmSettings settings;
    private final Access access;
    private final FrontDoor frontDoor;
    private final ComputeThrottle throttle;
    private final Subscriptions subscriptions;
    private final VmReads reads;
    private final List<Route> routes;
    private final Guids requestIds;
    private final WireFaults faults = new WireFaults();
    private final StaleReads stale;
    private final VersionCheck versions;

    /**
     * ARM over a world.
     *
     * @param tokenClock the clock that tokens are minted by: the real one outside virtual time
     */
    public ArmService(World world, ArmSettings settings, Tokens tokens, InstantSource tokenClock) {
        this.settings = settings;
        this.access = new Access(tokens, tokenClock, settings);
        this.frontDoor = new FrontDoor(world.time());
        this.throttle = new ComputeThrottle(world.time());
        ResourceGroups groups = groups(settings);
        AcceptedResources accepted = new AcceptedResources(new Guids(world.seed().stream("accepted resources")));
        world.compute().listen(accepted);
        VmJson vms = new VmJson(settings.tenantId(), new VmExtensions(accepted));
        Inventory inventory = new Inventory(world.compute(), world.resources(), accepted, vms);
        ArmCloud cloud = new ArmCloud(inventory, groups, settings.appRole());
        this.versions = new VersionCheck(cloud);
        Pages pages = new Pages(settings.pageSize());
        this.subscriptions = new Subscriptions(
                new Subscriptions.Tenant(settings.tenantId(), settings.subscriptionId()), groups, pages);
        this.stale = new StaleReads(world.compute(), vms);
        this.reads = new VmReads(world.compute(), vms, pages);
        this.routes = Stream.of(
                        subscriptions.routes(),
                        VmRoutes.of(reads, new VmRequests(world.compute(), vms)),
                        new GroupDeletion(world.time(), world.compute(), world.resources(), accepted, groups).routes(),
                        PlainRoutes.of(world.resources(), pages),
                        DeploymentRoutes.of(deployments(world, cloud, pages)),
                        new ResourceReads(inventory, pages).routes(),
                        new TagRequests(inventory, groups).routes(),
                        new ProviderReads(pages).routes(),
                        new ImageReads(settings.images()).routes(),
                        new CatalogueReads(world.compute(), world.market()).routes(),
                        new ScoreReads(world).routes(),
                        new GraphReads(world, settings.subscriptionId()).routes(),
                        new HealthReads(world, pages).routes(),
                        new ActivityReads(world.monitor().activityLog(), settings.tenantId()).routes(),
                        new AcceptedReads(accepted).routes())
                .flatMap(List::stream)
                .toList();
        this.requestIds = new Guids(world.seed().stream("arm-requests"));
    }

    /** What is to go wrong between clients and ARM. */
    public WireFaults faults() {
        return faults;
    }

    /** Returns what is served, as {@code GET /path/{name}}, a line for each type that is accepted only. */
    public List<String> endpoints() {
        return Stream.concat(
                        CloudMetadata.endpoints(),
                        routes.stream().map(route -> route.method() + " " + route.template()))
                .toList();
    }

    @Override
    public WireResponse handle(WireRequest request) {
        Optional<WireFault> fault = faults.take(request);
        WireResponse answer = fault.flatMap(ArmService::insteadOf).orElseGet(() -> served(request, fault));
        WireResponse delivered = fault.map(cause -> struck(cause, answer)).orElse(answer);
        String id = requestIds.next();
        return delivered
                .withHeader("cache-control", "no-cache")
                .withHeader("x-ms-request-id", id)
                .withHeader(
                        "x-ms-correlation-request-id",
                        request.header("x-ms-correlation-request-id").orElse(id));
    }

    private WireResponse served(WireRequest request, Optional<WireFault> fault) {
        Optional<WireResponse> known = CloudMetadata.answer(request, settings.tenantId());
        return known.orElseGet(() -> admitted(request, fault));
    }

    private WireResponse admitted(WireRequest request, Optional<WireFault> fault) {
        Access.Verdict verdict = access.judge(request);
        if (verdict instanceof Access.Verdict.Denied denied) {
            return denied.answer();
        }
        Principal caller = ((Access.Verdict.Granted) verdict).caller();
        return routes.stream()
                .flatMap(route ->
                        route
                                .match(request)
                                .map(values -> answered(route, new ArmRequest(request, values, caller), fault))
                                .stream())
                .findFirst()
                .orElseGet(() -> unrouted(new ArmRequest(request, PathTemplate.within(request.path()), caller)));
    }

    private WireResponse unrouted(ArmRequest request) {
        WireResponse answer = subscriptions
                .unknown(request.subscription())
                .or(() -> ApiVersions.missing(request))
                .or(() -> access.forbidden(request, Unrouted.action(request)))
                .or(() -> subscriptions.unknownGroup(request))
                .or(() -> frontDoor.refusal(request))
                .orElseGet(() -> Unrouted.answer(request));
        return frontDoor.tell(request, answer);
    }

    private WireResponse answered(Route route, ArmRequest request, Optional<WireFault> fault) {
        Optional<ComputeThrottle.Draw> draw = route.kind().policy().map(policy -> draw(policy, request));
        WireResponse answer = subscriptions
                .unknown(request.subscription())
                .or(() -> versions.refusal(route, request))
                .or(() -> access.forbidden(request, route.kind().action()))
                .or(() -> subscriptions.unknownGroup(request))
                .or(() -> frontDoor.refusal(request))
                .or(() -> draw.flatMap(throttle::refusal))
                .or(() -> fault.filter(WireFault.StaleRead.class::isInstance).flatMap(unused -> stale.answer(request)))
                .orElseGet(() -> route.endpoint().answer(request));
        WireResponse told = draw.map(drawn -> throttle.tell(drawn, answer)).orElse(answer);
        return frontDoor.tell(request, told);
    }

    private ComputeThrottle.Draw draw(ComputePolicy policy, ArmRequest request) {
        Optional<String> vm = request.values().containsKey("vm")
                ? Optional.of(VmRequests.key(request).resourceId())
                : reads.vmOfOperation(request).map(VmKey::resourceId);
        return new ComputeThrottle.Draw(policy, reads.scope(request), vm);
    }

    private static Optional<WireResponse> insteadOf(WireFault fault) {
        if (fault instanceof WireFault.ServerError error) {
            return Optional.of(
                    error.status() == 503
                            ? ArmErrors.error(
                                    503, "ServerTimeout", "The request timed out. Diagnostic information: local.")
                            : ArmErrors.error(
                                    error.status(),
                                    "InternalExecutionError",
                                    "An internal execution error occurred. Please retry later."));
        }
        if (fault instanceof WireFault.LostRequest lost) {
            return Optional.of(WireResponse.empty(504).heldFor(lost.silence()));
        }
        if (fault instanceof WireFault.Throttled throttled) {
            return Optional.of(ArmErrors.gateway(
                            429,
                            "SubscriptionRequestsThrottled",
                            "Number of requests exceeded. Please try again later.")
                    .withHeader(
                            "retry-after", Long.toString(throttled.retryAfter().toSeconds())));
        }
        return Optional.empty();
    }

    private static WireResponse struck(WireFault fault, WireResponse answer) {
        if (fault instanceof WireFault.LostAnswer) {
            return answer.lost();
        }
        return fault instanceof WireFault.Slow slow ? answer.heldFor(slow.by()) : answer;
    }

    private DeploymentRequests deployments(World world, ArmCloud cloud, Pages pages) {
        Deployments deployments = new Deployments(world.time(), cloud, new ResourceTimes(world.pace()), world.seed());
        return new DeploymentRequests(deployments, settings.tenantId(), pages);
    }

    private static ResourceGroups groups(ArmSettings settings) {
        ResourceGroups groups = new ResourceGroups();
        settings.groups()
                .forEach(name -> groups.put(
                        new ResourceGroups.Group(settings.subscriptionId(), name, settings.location(), Map.of())));
        return groups;
    }
}
