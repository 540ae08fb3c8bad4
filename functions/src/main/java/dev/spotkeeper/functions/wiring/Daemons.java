package dev.spotkeeper.functions.wiring;

/** Threads that do not keep a process alive. */
final class Daemons {
    private Daemons() {}

    static Thread of(Runnable task) {
        Thread thread = new Thread(task, "spotkeeper-sender");
        thread.setDaemon(true);
        return thread;
    }
}
