package dev.spotkeeper.worker.log;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts each class of error, and tells it once per change: an outage of an hour is one line when it begins, one for each
 * time its nature changes, and one when it ends.
 */
public final class ErrorLog {
    private final EventLog log;
    private final String subject;
    private final Map<String, String> ongoing = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    /**
     * Tells of errors as {@code <subject>Error} and of their end as {@code <subject>Recovered}.
     *
     * @param subject what fails: {@code imds} or {@code storage}
     */
    public ErrorLog(EventLog log, String subject) {
        this.log = log;
        this.subject = subject;
    }

    /**
     * Notes a failed call.
     *
     * @param operation what was tried; errors of different operations do not hide each other
     * @param errorClass a short word for the nature of the error, such as {@code timeout} or {@code http-429}
     * @param detail what there is to know, without secrets
     */
    public synchronized void failed(String operation, String errorClass, String detail) {
        int count = counts.merge(errorClass, 1, Integer::sum);
        if (!errorClass.equals(ongoing.put(operation, errorClass))) {
            log.write(EventLine.of(subject + "Error")
                    .with("operation", operation)
                    .with("class", errorClass)
                    .with("detail", detail)
                    .with("count", count));
        }
    }

    /** Notes a call that went well. */
    public synchronized void succeeded(String operation) {
        if (ongoing.remove(operation) != null) {
            log.write(EventLine.of(subject + "Recovered").with("operation", operation));
        }
    }

    /** Returns how often each class of error occurred, for people: {@code timeout=3, http-429=1}, or blank for none. */
    public synchronized String summary() {
        String counted = counts.toString();
        return counted.substring(1, counted.length() - 1);
    }
}
