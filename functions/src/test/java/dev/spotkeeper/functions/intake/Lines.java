package dev.spotkeeper.functions.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A log that is kept to be looked at. */
final class Lines extends Handler {
    private final List<LogRecord> all = new ArrayList<>();
    private final Logger log = Logger.getAnonymousLogger();

    Lines() {
        log.setUseParentHandlers(false);
        log.addHandler(this);
    }

    Logger log() {
        return log;
    }

    List<String> warnings() {
        return of(Level.WARNING);
    }

    List<String> of(Level level) {
        return all.stream()
                .filter(line -> line.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    @Override
    public void publish(LogRecord line) {
        all.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
