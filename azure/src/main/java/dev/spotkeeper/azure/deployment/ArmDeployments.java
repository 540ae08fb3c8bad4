package dev.spotkeeper.azure.deployment;

import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.resourcemanager.resources.fluent.DeploymentsClient;
import com.azure.resourcemanager.resources.fluent.models.DeploymentInner;
import com.azure.resourcemanager.resources.implementation.DeploymentsManagementClientBuilder;
import com.azure.resourcemanager.resources.models.DeploymentMode;
import com.azure.resourcemanager.resources.models.DeploymentProperties;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.PerSubscription;
import dev.spotkeeper.azure.wire.Refusals;
import dev.spotkeeper.azure.wire.RetryAfter;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Deployments;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Deployments over ARM. A deployment is fire and forget: its name follows from the VM's, and a later pass reads by that name what
 * became of it, since the SDK's own poller would hold the thread for minutes.
 */
public final class ArmDeployments implements Deployments {
    /** A VM takes a minute or two; refusals come within seconds. */
    static final Duration LOOK_AFTER = Duration.ofSeconds(10);

    private static final int CONFLICT = 409;

    private final PerSubscription<DeploymentsClient> clients;
    private final TemplateSource templates;
    private final VmRemoval removal;

    /**
     * Binds the port.
     *
     * @param pipeline that of {@link dev.spotkeeper.azure.wire.ArmPipeline}
     */
    public ArmDeployments(ArmEndpoint arm, HttpPipeline pipeline, TemplateSource templates) {
        this.clients = new PerSubscription<>(subscriptionId -> new DeploymentsManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(arm.base().toString())
                .subscriptionId(subscriptionId)
                .buildClient()
                .getDeployments());
        this.templates = templates;
        this.removal = new VmRemoval(new ArmResources(arm, pipeline));
    }

    /** Returns the name of the deployment of a VM. */
    static String name(VmId vm) {
        return "spotkeeper-" + vm.name();
    }

    @Override
    public Begun deploy(Order order) {
        TemplateSource.Loaded loaded = templates.load();
        if (loaded instanceof TemplateSource.Loaded.Unusable unusable) {
            return new Begun.Refused(unusable.refusal(), false);
        }
        if (loaded instanceof TemplateSource.Loaded.Ready ready) {
            try {
                return begin(order.vm(), body(ready.template(), order));
            } catch (BadTemplateException refused) {
                return new Begun.Refused(DeploymentFaults.fatal(String.valueOf(refused.getMessage())), false);
            }
        }
        throw new AssertionError(loaded);
    }

    @Override
    public State state(VmId vm) {
        return DeploymentState.of(
                vm,
                ArmCalls.await(clients.of(vm.subscriptionId())
                        .getByResourceGroupWithResponseAsync(vm.resourceGroup(), name(vm))
                        .map(response -> new DeploymentState.Answer(
                                response.getValue(), RetryAfter.of(response.getHeaders())))));
    }

    @Override
    public Removal drain(VmId vm, String pool) {
        return removal.drain(vm, pool);
    }

    @Override
    public Removal remove(VmId vm, String pool) {
        return removal.remove(vm, pool);
    }

    private static DeploymentInner body(Template template, Order order) {
        return new DeploymentInner()
                .withProperties(new DeploymentProperties()
                        .withMode(DeploymentMode.INCREMENTAL)
                        .withTemplate(template.body())
                        .withParameters(TemplateValues.of(template, order)));
    }

    private Begun begin(VmId vm, DeploymentInner body) {
        ArmAnswer<HttpHeaders> answer = ArmCalls.await(clients.of(vm.subscriptionId())
                .createOrUpdateWithResponseAsync(vm.resourceGroup(), name(vm), body)
                .flatMap(response -> response.getValue().then(Mono.just(response.getHeaders()))));
        if (answer instanceof ArmAnswer.Received<HttpHeaders> accepted) {
            return new Begun.Accepted(RetryAfter.of(accepted.value()).orElse(LOOK_AFTER));
        }
        Optional<String> unclear = Refusals.mayHaveActed(answer);
        return unclear.isPresent() ? new Begun.Unclear(unclear.get()) : refused(answer);
    }

    private static Begun refused(ArmAnswer<HttpHeaders> answer) {
        if (!(answer instanceof ArmAnswer.Rejected<HttpHeaders> rejected)) {
            return new Begun.Refused(Refusals.of(answer));
        }
        boolean isActive =
                rejected.fault().status() == CONFLICT && rejected.fault().code().equalsIgnoreCase("DeploymentActive");
        return isActive
                ? new Begun.Accepted(LOOK_AFTER)
                : new Begun.Refused(DeploymentFaults.refusal(rejected.fault()));
    }
}
