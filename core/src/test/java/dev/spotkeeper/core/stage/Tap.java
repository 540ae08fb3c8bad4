package dev.spotkeeper.core.stage;

import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.port.Deployments;
import dev.spotkeeper.core.port.Fleets;
import dev.spotkeeper.core.port.Heartbeats;
import dev.spotkeeper.core.port.Holds;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.port.Knowledge;
import dev.spotkeeper.core.port.Logs;
import dev.spotkeeper.core.port.Offerings;
import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.core.port.ResourceHealth;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.port.Wakes;
import dev.spotkeeper.core.port.Workers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Lets a test step in before and after every port call: to die there, or to let another pass run. */
public final class Tap {
    private Tap() {}

    /** Where a test steps in. */
    public interface Hook {
        void before(String call);

        void after(String call);
    }

    /** Returns ports that tell the hook of every call; the clock is left alone. */
    public static Ports on(Ports ports, Hook hook) {
        return new Ports(
                tapped(Compute.class, ports.compute(), hook),
                tapped(ResourceHealth.class, ports.health(), hook),
                tapped(Logs.class, ports.logs(), hook),
                tapped(VmRecords.class, ports.records(), hook),
                tapped(Offerings.class, ports.offerings(), hook),
                tapped(Holds.class, ports.holds(), hook),
                tapped(Journal.class, ports.journal(), hook),
                tapped(Wakes.class, ports.wakes(), hook),
                tapped(Prices.class, ports.prices(), hook),
                tapped(Workers.class, ports.workers(), hook),
                ports.clock());
    }

    /** The same for what a pass over a pool reaches. */
    public static PoolPorts on(PoolPorts ports, Hook hook) {
        return new PoolPorts(
                tapped(Fleets.class, ports.fleets(), hook),
                tapped(PoolRecords.class, ports.records(), hook),
                tapped(Deployments.class, ports.deployments(), hook),
                tapped(Knowledge.class, ports.knowledge(), hook),
                tapped(Heartbeats.class, ports.heartbeats(), hook));
    }

    private static <T> T tapped(Class<T> type, T port, Hook hook) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    hook.before(method.getName());
                    try {
                        Object result = method.invoke(port, arguments);
                        hook.after(method.getName());
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
