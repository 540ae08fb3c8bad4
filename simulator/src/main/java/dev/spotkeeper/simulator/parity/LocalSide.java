package dev.spotkeeper.simulator.parity;

import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.arm.ArmSettings;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.CoreLimits;
import dev.spotkeeper.simulator.http.Fields;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.market.MarketSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** The local Azure that a recording is replayed to, as its owner. Time passes when it is told to. */
final class LocalSide {
    private static final long SEED = 1;
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final String AUDIENCE = "https://management.azure.com/";
    private static final int TOO_MANY = 429;
    private static final int PATIENCE = 3;

    /** What the client did not say itself, or what its connection said. */
    private static final Set<String> OWN = Set.of("authorization", "host", "content-length", "content-encoding");

    private final VirtualAzure azure;
    private int more;

    LocalSide(Setting setting) {
        MarketSettings usual = MarketSettings.usual();
        MarketSettings market = usual.withSizes(setting.sizes());
        WorldSettings world =
                WorldSettings.usual().with(market).with(ComputeSettings.usual().withSpotCores(CoreLimits.UNBOUNDED));
        this.azure = VirtualAzure.start(
                SEED,
                START,
                world,
                ArmSettings.usual()
                        .withSubscription(setting.subscription())
                        .withGroups("local")
                        .withImages(setting.images()));
    }

    /**
     * Sends what a recording sent. A refusal for want of tokens is its answer, unless more was asked here than in the recording: the tokens that those
     * requests took are waited for, each once.
     */
    WireResponse send(String method, String url, Fields headers, String body) {
        WireResponse answer = once(method, url, headers, body);
        while (more > 0 && answer.status() == TOO_MANY) {
            more--;
            await(answer);
            answer = once(method, url, headers, body);
        }
        return answer;
    }

    /** Sends again what a recording sent once, to see whether it has come to it by now. */
    WireResponse again(String method, String url, Fields headers, String body) {
        more++;
        return send(method, url, headers, body);
    }

    /** Sends what no recording sent, as a patient client does. */
    WireResponse prepare(String method, String url, Fields headers, String body) {
        WireResponse answer = once(method, url, headers, body);
        for (int i = 0; i < PATIENCE && answer.status() == TOO_MANY; i++) {
            await(answer);
            answer = once(method, url, headers, body);
        }
        more++;
        return answer;
    }

    private void await(WireResponse refused) {
        pass(Duration.ofSeconds(
                refused.headers().get("retry-after").map(Long::parseLong).orElse(1L) + 1));
    }

    void pass(Duration span) {
        azure.time().advance(span);
    }

    private WireResponse once(String method, String url, Fields headers, String body) {
        Fields sent = OWN.stream().reduce(headers, Fields::without, (one, other) -> one);
        WireRequest request = new WireRequest(method, URI.create(url), sent, body);
        String token = azure.token(Principal.OWNER, AUDIENCE);
        try {
            return azure.arm().handle(request.withHeader("authorization", "Bearer " + token));
        } catch (RuntimeException mistake) {
            // of local Azure's own: its front answers the same, and the exchange is unlike
            return WireResponse.empty(500);
        }
    }
}
