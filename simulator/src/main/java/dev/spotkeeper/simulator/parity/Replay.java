package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Fields;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends the requests of one recording to a local Azure and compares the answers. Time is virtual: it passes only while an answer does not stand
 * as the recorded one does, so that the states of an operation are compared in their order, however many polls a client needed.
 */
final class Replay {
    private static final Duration FIRST_STEP = Duration.ofMillis(250);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
    private static final int SMALL_STEPS = 12;
    private static final int STEPS = 60;

    private static final String ORPHAN = "The recording does not show the request that began this operation.";
    private static final Pattern TYPE = Pattern.compile("resources of type '([^']+)'");

    /** What waiting does not mend. */
    private static final Set<Integer> FINAL = Set.of(400, 401, 403, 429, 501);

    private final Recording recording;
    private final LocalSide local;
    private final Correspondence correspondence = new Correspondence();
    private final Changes changes;
    private final Preparation preparation;
    private final Set<Exchange> done = new HashSet<>();
    private final Map<String, String> begun = new HashMap<>();
    private final Map<String, String> failed = new HashMap<>();

    Replay(Recording recorded) {
        this.recording = RealNames.in(recorded);
        this.local = new LocalSide(Setting.of(recording));
        this.changes = new Changes(recording);
        this.preparation = new Preparation(local, new Evidence(recording, changes), changes, correspondence);
    }

    /** Replays all of it. To be called once. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        recording.exchanges().forEach(exchange -> rows.add(row(exchange)));
        return rows;
    }

    private Row row(Exchange exchange) {
        preparation.before(exchange, done);
        WireResponse answer = preparation.refusal(exchange).orElseGet(() -> answer(exchange));
        JsonElement body = Standing.body(answer);
        boolean isAsGood = exchange.answer().isGood() == (answer.status() / 100 == 2);
        List<Deviation> deviations = new ArrayList<>();
        if (exchange.answer().status() == answer.status()) {
            deviations.addAll(HeaderComparison.of(exchange.answer().headers(), answer.headers()));
            deviations.addAll(BodyComparison.of(exchange.answer().body(), body, Catalogues.isOne(exchange.address())));
        } else {
            deviations.add(new Deviation(
                    Deviation.Kind.STATUS,
                    "",
                    Integer.toString(exchange.answer().status()),
                    local(answer)));
        }
        Optional<String> cause = isAsGood ? Optional.empty() : cause(exchange);
        remember(exchange, isAsGood);
        correspondence.learn(exchange, answer.headers(), body);
        String request = exchange.sent().method() + " " + exchange.address().path();
        return new Row(
                recording.name(),
                exchange.file(),
                request,
                exchange.answer().status(),
                answer.status(),
                cause,
                deviations,
                preparation.isPasted(exchange),
                Optional.of(ORPHAN).filter(unused -> !deviations.isEmpty() && changes.isOrphan(exchange)));
    }

    /** A status with the code of its error, and with the type that is not simulated where it is not the one in the path. */
    private static String local(WireResponse answer) {
        JsonElement body = Standing.body(answer);
        JsonObject error = Json.child(body.isJsonObject() ? body.getAsJsonObject() : new JsonObject(), "error");
        Matcher type = TYPE.matcher(Json.text(error, "message").orElse(""));
        return answer.status()
                + Json.text(error, "code").map(code -> " " + code).orElse("")
                + (answer.status() == 501 && type.find() ? " of " + type.group(1) : "");
    }

    private WireResponse answer(Exchange exchange) {
        Standing wanted = Standing.of(exchange.answer());
        WireResponse answer = send(exchange, local::send);
        Duration step = FIRST_STEP;
        for (int i = 0; i < STEPS && isWorthWaiting(exchange, wanted, answer); i++) {
            local.pass(step);
            answer = send(exchange, local::again);
            step = i < SMALL_STEPS || step.compareTo(LONGEST_STEP) >= 0 ? step : step.multipliedBy(2);
        }
        return answer;
    }

    /**
     * A read can be repeated. A change that was refused because another is under way is asked for again only where the recording left out what was
     * waited for in between.
     */
    private boolean isWorthWaiting(Exchange exchange, Standing wanted, WireResponse answer) {
        Standing standing = Standing.of(answer);
        if (FINAL.contains(answer.status()) || standing.equals(wanted)) {
            return false;
        }
        if (!exchange.isRead()) {
            return exchange.answer().isGood() && answer.status() == 409 && changes.isUnderWay(exchange);
        }
        boolean isPoll = correspondence.link(exchange.address()).isPresent();
        boolean isOver = standing.isTerminal() && standing.power().equals(wanted.power());
        return !(isOver && (isPoll || standing.status() == wanted.status()));
    }

    /** A way to send a request. */
    private interface Sending {
        WireResponse send(String method, String url, Fields headers, String body);
    }

    private WireResponse send(Exchange exchange, Sending way) {
        Address address = exchange.address();
        String url = Optional.of(address)
                .filter(asked -> exchange.isRead())
                .flatMap(correspondence::link)
                .orElseGet(() -> correspondence.translated(address).local());
        Fields headers = Fields.none();
        for (Map.Entry<String, String> header :
                exchange.sent().headers().values().entrySet()) {
            headers = headers.with(header.getKey(), correspondence.translated(header.getValue()));
        }
        return way.send(exchange.sent().method(), url, headers, exchange.sent().body());
    }

    /** Which operations and resources come from this exchange, if later ones ask for them. */
    private void remember(Exchange exchange, boolean isAsGood) {
        if (isAsGood) {
            done.add(exchange);
        } else if (!exchange.isRead()) {
            failed.putIfAbsent(exchange.address().id(), exchange.file());
        }
        for (String name : Correspondence.LINKS) {
            exchange.answer()
                    .headers()
                    .get(name)
                    .flatMap(url -> Correspondence.key(Address.of(url)))
                    .filter(key -> !isAsGood)
                    .ifPresent(key -> begun.putIfAbsent(key, exchange.file()));
        }
    }

    /** The earlier exchange that local Azure answered otherwise, if what is asked now came from it. */
    private Optional<String> cause(Exchange exchange) {
        String id = exchange.address().id();
        return Correspondence.key(exchange.address())
                .map(begun::get)
                .or(() -> failed.entrySet().stream()
                        .filter(one -> id.equals(one.getKey()) || id.startsWith(one.getKey() + "/"))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }
}
