package dev.spotkeeper.cli.story;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;

/** Counts what became of the messages. */
final class Messages {
    private final List<Event> events;

    Messages(List<Event> events) {
        this.events = events;
    }

    long sent() {
        return timesById(Kind.SENT).size();
    }

    long done() {
        return timesById(Kind.RESULT).size();
    }

    long wrong() {
        return events.stream()
                .filter(event ->
                        event.kind() == Kind.RESULT && event.detail("right").equals("false"))
                .count();
    }

    long twice() {
        return moreThanOnce(Kind.COMMITTED);
    }

    long rerun() {
        return moreThanOnce(Kind.TAKEN);
    }

    long resumed() {
        return events.stream()
                .filter(event ->
                        event.kind() == Kind.TAKEN && event.detail("resumed").equals("true"))
                .count();
    }

    private long moreThanOnce(Kind kind) {
        return timesById(kind).values().stream().filter(times -> times > 1).count();
    }

    private Map<String, Long> timesById(Kind kind) {
        return events.stream()
                .filter(event -> event.kind() == kind)
                .map(Event::messageId)
                .collect(groupingBy(identity(), counting()));
    }
}
