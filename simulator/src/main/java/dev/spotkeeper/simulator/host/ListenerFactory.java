package dev.spotkeeper.simulator.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the loop of each queue and timer function. */
final class ListenerFactory {
    /** Enough for a few leases and locks that storage answers slowly about. */
    private static final int RENEWERS = 4;

    private final StagedApp app;
    private final Host.Surroundings around;
    private final HostOptions options;
    private final Storages storages;
    private final Runner runner;
    private final Listeners.Threads threads;
    private final Listener.Ending ending;

    ListenerFactory(StagedApp app, HostOptions options, Host.Surroundings around, ClassLoader worker) {
        this.app = app;
        this.options = options;
        this.around = around;
        this.runner = new Runner(around.events(), around.clock());
        IdentityTokens tokens = new IdentityTokens(around.http(), around.settings(), around.clock());
        this.storages = new Storages(around.http(), tokens, around.settings());
        this.ending = new Listener.Ending(new StopSignal(), around.events());
        ExecutorService work = Executors.newCachedThreadPool(InvocationThreads.factory("queue", worker));
        ScheduledExecutorService renewals =
                Executors.newScheduledThreadPool(RENEWERS, InvocationThreads.factory("renewal", worker));
        this.threads = new Listeners.Threads(work, renewals, worker, around.clock());
    }

    Listeners listenersOf(List<FunctionCode> functions) {
        QueueOutputs outputs = new QueueOutputs(app.functions(), storages, text());
        List<Listener> loops = new ArrayList<>();
        for (FunctionCode code : functions) {
            Binding trigger = code.definition().trigger();
            if (trigger.is("queueTrigger")) {
                loops.add(queue(code, outputs));
            } else if (trigger.is("timerTrigger")) {
                loops.add(timer(code));
            } else if (!trigger.is("httpTrigger")) {
                throw new HostProblem(
                        code.definition().where() + ": the local host does not simulate " + trigger.type());
            }
        }
        return new Listeners(loops, ending.stop(), threads);
    }

    private MessageText text() {
        return new MessageText(app.queues().base64());
    }

    private Listener queue(FunctionCode code, QueueOutputs outputs) {
        QueueRest queue =
                storages.queue(code.definition().trigger(), code.definition().where());
        MessageLock.Keeping keeping =
                new MessageLock.Keeping(options.messageLock(), threads.renewals(), around.events());
        MessageHandling handling = new MessageHandling(
                code, queue, app.queues(), new MessageHandling.Means(runner, outputs, keeping, around.ids()));
        return new QueueListener(
                queue, handling, new QueueListener.Surroundings(app.queues(), threads.work(), around.random(), ending));
    }

    private Listener timer(FunctionCode code) {
        String where = code.definition().where();
        String expression =
                around.settings().resolve(code.definition().trigger().require("schedule", where), where);
        return new TimerListener(
                code,
                Ncrontab.parse(expression),
                storages.hostBlobs(),
                new TimerListener.Tools(runner, around.clock(), around.ids(), app.hostId(), threads.renewals()),
                ending);
    }
}
