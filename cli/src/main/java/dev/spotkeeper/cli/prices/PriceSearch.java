package dev.spotkeeper.cli.prices;

import dev.spotkeeper.cli.RunFailure;
import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the sizes that are asked for and what they cost.
 *
 * @param board where to look
 */
record PriceSearch(PriceBoard board) {
    /** What was found, and what people should know besides. */
    record Found(List<PriceRow> rows, List<String> troubles) {}

    /**
     * Looks.
     *
     * @throws UsageProblem when there is no such region or size
     * @throws RunFailure when no price can be read
     */
    Found find(PriceQuestion question, Currency currency) {
        String region = question.region().replace(" ", "").toLowerCase(Locale.ROOT);
        Map<String, ListedSize> known = known(region);
        Map<String, PricedSize> wanted = new LinkedHashMap<>();
        for (String size : names(question, region, known)) {
            wanted.put(size, new PricedSize(region, size, question.system()));
        }
        PriceList list = board.prices(currency).quotes(Set.copyOf(wanted.values()));
        check(question, region, wanted, list);
        Map<String, String> rates = board.evictionRates(region, wanted.keySet());
        List<PriceRow> rows = wanted.entrySet().stream()
                .flatMap(entry ->
                        list.of(entry.getValue()).map(quote -> row(entry.getKey(), quote, known, rates)).stream())
                .toList();
        return new Found(rows, list.troubles());
    }

    private static PriceRow row(String size, Quote quote, Map<String, ListedSize> known, Map<String, String> rates) {
        return new PriceRow(size, Optional.ofNullable(known.get(size)), quote, Optional.ofNullable(rates.get(size)));
    }

    /** Returns the sizes of a region by name, whatever the case of a name; of a region that only the public list knows, those of any. */
    private Map<String, ListedSize> known(String region) {
        Map<String, ListedSize> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        SizeCatalogue catalogue = board.catalogue();
        List<ListedSize> sizes = board.isCatalogueWhole() ? catalogue.in(region) : catalogue.everywhere();
        sizes.forEach(size -> known.put(size.name(), size));
        return known;
    }

    private List<String> names(PriceQuestion question, String region, Map<String, ListedSize> known) {
        if (question.sizes().isEmpty()) {
            List<String> fitting = known.values().stream()
                    .filter(ListedSize::canBeSpot)
                    .filter(question.least()::fits)
                    .map(ListedSize::name)
                    .toList();
            if (fitting.isEmpty()) {
                throw new UsageProblem(
                        "no size in " + region + " is that large: ./spotkeeper sizes " + region + " lists them");
            }
            return fitting;
        }
        for (String size : question.sizes()) {
            if (board.isCatalogueWhole() && !known.containsKey(size)) {
                throw unknown(size, region);
            }
        }
        return question.sizes().stream()
                .map(size -> Optional.ofNullable(known.get(size))
                        .map(ListedSize::name)
                        .orElse(size))
                .filter(size -> Optional.ofNullable(known.get(size))
                        .map(question.least()::fits)
                        .orElse(true))
                .distinct()
                .toList();
    }

    /** What has no price though the list could be read is not known to it. Sizes that nobody named are not missed one by one. */
    private void check(PriceQuestion question, String region, Map<String, PricedSize> wanted, PriceList list) {
        if (!list.troubles().isEmpty()) {
            if (list.quotes().isEmpty()) {
                throw new RunFailure(list.troubles().get(0));
            }
            return;
        }
        if (list.quotes().isEmpty() && question.sizes().isEmpty()) {
            throw new UsageProblem(board.words() + " has no prices in '" + region
                    + "': a region is written as in westeurope or eastus2");
        }
        question.sizes().stream()
                .map(size -> new PricedSize(region, size, question.system()))
                .filter(size ->
                        wanted.values().stream().anyMatch(one -> one.key().equals(size.key())))
                .filter(size -> list.of(size).isEmpty())
                .findFirst()
                .ifPresent(size -> {
                    throw unknown(size.size(), region);
                });
    }

    private UsageProblem unknown(String size, String region) {
        return new UsageProblem("there is no size '" + size + "' in " + region
                + (board.isCatalogueWhole()
                        ? ": ./spotkeeper sizes " + region + " lists them"
                        : " in " + board.words()));
    }
}
