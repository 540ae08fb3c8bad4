package dev.spotkeeper.azure.prices;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * The public list of prices. A whole region is some 4,000 rows and 40 seconds, so that sizes are named, and few at a time.
 *
 * @param base the service, without its path and without a slash at the end
 * @param pipeline that of {@link dev.spotkeeper.azure.wire.ArmPipeline#unsigned}
 */
record RetailPrices(URI base, HttpPipeline pipeline) {
    /** A size has about 16 rows in a region, and each name may be asked for in two spellings. */
    static final int MAX_SIZES = 10;

    /** The rows of that many sizes fit into the first page; short pages are followed for a while. */
    static final int MAX_PAGES = 50;

    /** A full page of 1,000 rows has some 900 KB. */
    private static final int MAX_PAGE_BYTES = 4 * 1024 * 1024;

    private static final String PATH = "/api/retail/prices";
    private static final String VERSION = "2023-01-01-preview";

    /**
     * Asks for the rows of some sizes in a region.
     *
     * @param sizes at most {@link #MAX_SIZES}; names that could end a text of the filter are left out
     */
    ArmAnswer<List<RetailRow>> ask(String region, Collection<String> sizes, String currency) {
        List<RetailRow> rows = new ArrayList<>();
        Optional<String> url = filter(region, sizes).map(filter -> url(filter, currency));
        for (int page = 0; page < MAX_PAGES && url.isPresent(); page++) {
            ArmAnswer<String> answer = page(url.get());
            if (!(answer instanceof ArmAnswer.Received<String> received)) {
                return answer.map(nothing -> List.of());
            }
            try {
                Members document =
                        BoundedJson.parseObject(received.value().replaceFirst("^\uFEFF", ""), MAX_PAGE_BYTES);
                document.objects("Items").forEach(item -> rows.add(RetailRow.of(item)));
                url = next(document);
            } catch (MalformedPayloadException malformed) {
                return new ArmAnswer.Lost<>("an answer that is no list of prices: " + malformed.getMessage());
            }
        }
        return url.isEmpty()
                ? new ArmAnswer.Received<>(List.copyOf(rows))
                : new ArmAnswer.Lost<>("more than " + MAX_PAGES + " pages");
    }

    /** Returns the filter; empty when no name is one. */
    private static Optional<String> filter(String region, Collection<String> sizes) {
        Set<String> spellings = new LinkedHashSet<>();
        sizes.forEach(size -> {
            spellings.add(size);
            spellings.add(SizeSpelling.usual(size));
        });
        String names = spellings.stream()
                .filter(name -> name.matches("[A-Za-z0-9_-]{1,80}"))
                .map(name -> "armSkuName eq '" + name + "'")
                .collect(Collectors.joining(" or "));
        return names.isEmpty() || !region.matches("[a-z0-9]{1,80}")
                ? Optional.empty()
                : Optional.of(
                        "serviceName eq 'Virtual Machines' and armRegionName eq '" + region + "' and (" + names + ")");
    }

    private String url(String filter, String currency) {
        return base + PATH + "?api-version=" + VERSION + "&currencyCode=" + encoded("'" + currency + "'")
                + "&meterRegion=" + encoded("'primary'") + "&$filter=" + encoded(filter);
    }

    /** The list ends with a link that is null or empty. One that is not there at all says nothing about its end. */
    private Optional<String> next(Members document) {
        if (!document.json().has("NextPageLink")) {
            throw new MalformedPayloadException("no NextPageLink, so that nobody knows whether there is more");
        }
        Optional<String> link = document.text("NextPageLink");
        if (link.filter(other -> !isOurs(other)).isPresent()) {
            throw new MalformedPayloadException("a NextPageLink to another host");
        }
        return link;
    }

    private boolean isOurs(String link) {
        return new ArmEndpoint(base, "").owns(link);
    }

    private ArmAnswer<String> page(String url) {
        return ArmCalls.await(
                pipeline.send(new HttpRequest(HttpMethod.GET, url)).flatMap(RetailPrices::read));
    }

    private static Mono<String> read(HttpResponse response) {
        if (response.getStatusCode() >= 400) {
            return Mono.error(new HttpResponseException("status " + response.getStatusCode(), response));
        }
        return response.getBody()
                .reduceWith(ByteArrayOutputStream::new, RetailPrices::append)
                .flatMap(bytes -> bytes.size() > MAX_PAGE_BYTES
                        ? Mono.error(new IOException("a page of more than " + MAX_PAGE_BYTES + " bytes"))
                        : Mono.just(bytes.toString(StandardCharsets.UTF_8)))
                .defaultIfEmpty("");
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream bytes, ByteBuffer more) {
        if (bytes.size() <= MAX_PAGE_BYTES) {
            byte[] chunk = new byte[more.remaining()];
            more.get(chunk);
            bytes.writeBytes(chunk);
        }
        return bytes;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
