package dev.spotkeeper.simulator.host;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Turns what a function logs into events. Each invocation has a logger of its own. */
final class InvocationLog extends Handler {
    private final EventLog events;
    private final String function;
    private final String invocation;

    private InvocationLog(EventLog events, String function, String invocation) {
        this.events = events;
        this.function = function;
        this.invocation = invocation;
    }

    static Logger loggerFor(EventLog events, String function, String invocation) {
        Logger logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.addHandler(new InvocationLog(events, function, invocation));
        return logger;
    }

    @Override
    public void publish(LogRecord record) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("invocation", invocation);
        data.put("level", record.getLevel().getName());
        data.put("message", new SimpleFormatter().formatMessage(record));
        if (record.getThrown() != null) {
            data.put("thrown", stackTrace(record.getThrown()));
        }
        events.write("log", function, data);
    }

    static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Override
    public void flush() {
        // Every event is written at once.
    }

    @Override
    public void close() {
        // There is nothing to close: the events outlive the invocation.
    }
}
