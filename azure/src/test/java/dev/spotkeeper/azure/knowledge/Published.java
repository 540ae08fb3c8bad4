package dev.spotkeeper.azure.knowledge;

import com.azure.core.http.HttpRequest;
import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.memory.PricesInMemory;
import dev.spotkeeper.core.port.Knowledge.Question;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceSource;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Azure publishes in tests: an answer by the part of a URL or of a query that asks for it, and a clock. */
final class Published {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final String SIZE = "Standard_D2s_v5";
    static final String SKUS = "/skus";
    static final String USAGES = "/usages";
    static final String SCORES = "/placementScores/";
    static final String PRICES = "skuspotpricehistory";
    static final String RATES = "skuspotevictionrate";

    private final Map<String, Answer> answers = new HashMap<>();
    private final ScriptedAzure azure = ScriptedAzure.answering(this::answer);
    private final PricesInMemory prices = new PricesInMemory();
    private final ArmKnowledge knowledge;
    private Instant now = NOON;

    Published() {
        knowledge = new ArmKnowledge(ScriptedAzure.ARM, azure.pipeline(), prices, () -> now);
    }

    ArmKnowledge knowledge() {
        return knowledge;
    }

    void says(String what, String body) {
        answers.put(what, Answer.of(200, body));
    }

    void says(String what, Answer answer) {
        answers.put(what, answer);
    }

    /** The list says what a size costs on demand. */
    void costs(String size, String region, String usd, String currency) {
        prices.say(new Quote(
                new PricedSize(region, size, OperatingSystem.LINUX),
                currency,
                Optional.of(new BigDecimal(usd)),
                Optional.empty(),
                PriceSource.RETAIL_PRICES,
                Optional.empty(),
                now));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** How often something was asked for. */
    long asked(String what) {
        return azure.requests().stream()
                .filter(request -> text(request).contains(what))
                .count();
    }

    List<HttpRequest> requests() {
        return azure.requests();
    }

    /** Returns what is known of the size in zone 1 of West Europe. */
    Optional<Market> market() {
        return Optional.ofNullable(knowledge
                .markets(question(Set.of(SIZE), Map.of("westeurope", Set.of("1"))))
                .get(new Offering("sub-1", new Place("westeurope", "1", SIZE, true)).key()));
    }

    static Question question(Set<String> sizes, Map<String, Set<String>> zones) {
        return new Question("sub-1", sizes, zones, 3);
    }

    static String text(HttpRequest request) {
        return request.getUrl()
                + (request.getBodyAsBinaryData() == null
                        ? ""
                        : request.getBodyAsBinaryData().toString());
    }

    private Answer answer(HttpRequest request) {
        String text = text(request);
        return answers.entrySet().stream()
                .filter(answer -> text.contains(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> Answer.of(404, "{\"error\":{\"code\":\"NotFound\",\"message\":\"no\"}}"));
    }
}
