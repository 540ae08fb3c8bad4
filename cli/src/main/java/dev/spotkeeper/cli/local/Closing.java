package dev.spotkeeper.cli.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be ended, in the reverse order of its start; also when this process is told to end, and only once. */
final class Closing implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Closing.class.getName());

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::endAll, "clear-up");

    private final Runnable last;

    private Closing(Runnable last) {
        this.last = last;
    }

    /**
     * Begins with nothing to end.
     *
     * @param last what to do after all has ended because this process is told to end
     */
    static Closing atExit(Runnable last) {
        Closing closing = new Closing(last);
        Runtime.getRuntime().addShutdownHook(closing.atExit);
        return closing;
    }

    synchronized <T extends AutoCloseable> T add(T started) {
        open.push(started);
        return started;
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This process is ending already: the hook finds nothing left to do.
            LOG.log(System.Logger.Level.DEBUG, "closed during the end of the process", e);
        }
    }

    /** A process that was being started when the end came was not handed over yet: it is our child all the same. */
    private void endAll() {
        closeAll();
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        last.run();
    }

    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            closeOne(open.pop());
        }
    }

    /** A process edge: what does not end cleanly must not keep the rest from ending. */
    private static void closeOne(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "could not end " + started, e);
        }
    }
}
