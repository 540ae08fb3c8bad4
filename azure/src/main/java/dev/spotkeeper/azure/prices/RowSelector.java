package dev.spotkeeper.azure.prices;

import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PricedSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the one row of Retail Prices that is a price.
 *
 * @param wanted of what
 * @param currency in which currency
 * @param tariff which price of it
 * @param now when it is to hold
 */
record RowSelector(PricedSize wanted, String currency, Tariff tariff, Instant now) {
    /** Of several rows that hold the newest one; of equally new ones the dearer, since a price that is too low does more harm. */
    private static final Comparator<RetailRow> NEWEST = Comparator.comparing(RetailRow::start)
            .thenComparing(row -> row.price().orElseThrow());

    /** Which price of a size. */
    enum Tariff {
        ON_DEMAND,
        SPOT
    }

    /**
     * What was made of some rows.
     *
     * @param chosen the row that is the price; empty when none is
     * @param excluded the others and why, in the order in which they came
     */
    record Selection(Optional<RetailRow> chosen, List<Judged> excluded) {
        Selection {
            excluded = List.copyOf(excluded);
        }

        /** Returns whether a row was left out for this reason. */
        boolean has(Exclusion why) {
            return excluded.stream().anyMatch(judged -> judged.why() == why);
        }
    }

    /** A row that was left out. */
    record Judged(RetailRow row, Exclusion why) {}

    Selection select(List<RetailRow> rows) {
        Optional<RetailRow> chosen =
                rows.stream().filter(row -> exclusion(row).isEmpty()).max(NEWEST);
        List<Judged> excluded = new ArrayList<>();
        for (RetailRow row : rows) {
            exclusion(row)
                    .or(() -> chosen.filter(one -> !one.equals(row)).map(one -> Exclusion.OLDER))
                    .ifPresent(why -> excluded.add(new Judged(row, why)));
        }
        return new Selection(chosen, excluded);
    }

    private Optional<Exclusion> exclusion(RetailRow row) {
        return subject(row).or(() -> kind(row)).or(() -> product(row)).or(() -> time(row));
    }

    private Optional<Exclusion> subject(RetailRow row) {
        if (!row.size().equalsIgnoreCase(wanted.size())) {
            return Optional.of(Exclusion.OTHER_SIZE);
        }
        if (!row.region().equalsIgnoreCase(wanted.region())) {
            return Optional.of(Exclusion.OTHER_REGION);
        }
        if (!row.kind().currency().equalsIgnoreCase(currency)) {
            return Optional.of(Exclusion.OTHER_CURRENCY);
        }
        return row.names().service().equals("Virtual Machines")
                ? Optional.empty()
                : Optional.of(Exclusion.OTHER_SERVICE);
    }

    private static Optional<Exclusion> kind(RetailRow row) {
        return switch (row.kind().type()) {
            case "Consumption" ->
                row.kind().unit().equals("1 Hour") ? Optional.empty() : Optional.of(Exclusion.NOT_BY_THE_HOUR);
            case "Reservation" -> Optional.of(Exclusion.RESERVATION);
            case "DevTestConsumption" -> Optional.of(Exclusion.DEV_TEST);
            default -> Optional.of(Exclusion.NOT_CONSUMPTION);
        };
    }

    private Optional<Exclusion> product(RetailRow row) {
        String product = row.names().product().toLowerCase(Locale.ROOT);
        if (product.replace(" ", "").contains("cloudservices")) {
            return Optional.of(Exclusion.CLOUD_SERVICES);
        }
        if (product.contains("dedicated host")) {
            return Optional.of(Exclusion.DEDICATED_HOST);
        }
        if (row.names().endWith(" low priority")) {
            return Optional.of(Exclusion.LOW_PRIORITY);
        }
        boolean isSpot = row.names().endWith(" spot");
        if (isSpot != (tariff == Tariff.SPOT)) {
            return Optional.of(isSpot ? Exclusion.SPOT : Exclusion.NOT_SPOT);
        }
        boolean isWindows = product.contains("windows");
        if (isWindows != (wanted.system() == OperatingSystem.WINDOWS)) {
            return Optional.of(isWindows ? Exclusion.WINDOWS : Exclusion.NOT_WINDOWS);
        }
        return row.kind().isPrimary() ? Optional.empty() : Optional.of(Exclusion.NOT_PRIMARY);
    }

    private Optional<Exclusion> time(RetailRow row) {
        if (row.isInForce(now)) {
            return row.price().isPresent() ? Optional.empty() : Optional.of(Exclusion.NO_PRICE);
        }
        return Optional.of(row.isAhead(now) ? Exclusion.AHEAD : Exclusion.ENDED);
    }
}
