package dev.spotkeeper.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Quotas;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.capacity.SizeFacts;
import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.memory.PoolRecordsInMemory;
import dev.spotkeeper.core.memory.WorkersInMemory;
import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.core.pool.OnDemand;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.pool.SizeChoice;
import dev.spotkeeper.core.pool.Strategy;
import dev.spotkeeper.core.port.Deployments;
import dev.spotkeeper.core.port.Fleets.InForce;
import dev.spotkeeper.core.port.Knowledge;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.wire.queue.SignalMessage;
import dev.spotkeeper.wire.queue.SignalMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What passes over pools reach, in memory: a fleet document, and an Azure that takes every deployment. */
public final class Pools {
    private final PoolRecordsInMemory records = new PoolRecordsInMemory();
    private final List<VmId> deployed = new ArrayList<>();
    private Deployments.State state = new Deployments.State.Running(Duration.ofSeconds(5));
    private InForce inForce = new InForce(new Fleet(List.of()), Map.of(), Optional.empty());

    public PoolPorts ports() {
        return new PoolPorts(() -> inForce, records, new Cloud(), new Unknown(), new WorkersInMemory());
    }

    /** From now on the document asks for one VM in a pool of that name. */
    public void ask(String name, String subscription) {
        inForce = new InForce(new Fleet(List.of(pool(name, subscription))), Map.of(name, "document"), Optional.empty());
    }

    /** From now on there is a newer document that cannot be used. */
    void spoil(String why) {
        inForce = new InForce(inForce.fleet(), inForce.sections(), Optional.of(why));
    }

    /** Something is known of a pool whose VMs were to be in a subscription, and there are none. */
    void known(String name, String subscription) {
        records.create(PoolRecord.empty(pool(name, subscription), "document"));
    }

    /** Which subscription the VMs of a pool are in, by its record. */
    String subscription(String name) {
        return records.load(name).orElseThrow().record().home().subscriptionId();
    }

    /** Something about a pool is due. */
    public void recordDue(String name) {
        records.create(
                PoolRecord.empty(pool(name, House.SUBSCRIPTION), "document").withDueAt(Optional.of(House.NOW)));
    }

    /** From now on deployments are found done. */
    public void finish() {
        state = new Deployments.State.Succeeded();
    }

    /** From now on deployments are found to have failed. */
    public void fail(Refusal.Kind kind) {
        state = new Deployments.State.Failed(new Refusal(kind, "Code", "no", Optional.empty()));
    }

    /** Which VMs were deployed. */
    public List<VmId> deployed() {
        return List.copyOf(deployed);
    }

    public static String wake(String pool) {
        return SignalMessages.encode(new SignalMessage.PoolWake(pool, "a test"));
    }

    private static Pool pool(String name, String subscription) {
        return new Pool(
                name,
                new Pool.Home(subscription, "group"),
                1,
                0,
                EvictionPolicy.DELETE,
                new SizeChoice.Named(List.of("Standard_D2s_v5")),
                List.of(new Area("westeurope", List.of("1"))),
                MaxPrice.NONE,
                Optional.empty(),
                Strategy.CHEAPEST,
                OnDemand.NEVER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    private final class Cloud implements Deployments {
        @Override
        public Begun deploy(Order order) {
            deployed.add(order.vm());
            return new Begun.Accepted(Duration.ofSeconds(5));
        }

        @Override
        public State state(VmId vm) {
            return state;
        }

        @Override
        public Removal drain(VmId vm, String pool) {
            throw new AssertionError("nothing was to be drained");
        }

        @Override
        public Removal remove(VmId vm, String pool) {
            assertThat(state).as("the deployment of what is removed").isInstanceOf(State.Failed.class);
            return new Removal.Clean();
        }
    }

    /** An Azure that publishes nothing. */
    private static final class Unknown implements Knowledge {
        @Override
        public Optional<List<SizeFacts>> sizes(String subscriptionId, String region) {
            return Optional.empty();
        }

        @Override
        public Quotas quotas(String subscriptionId, String region) {
            return Quotas.UNKNOWN;
        }

        @Override
        public Map<String, Market> markets(Question question) {
            return Map.of();
        }
    }
}
