package dev.spotkeeper.simulator.retail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.market.PricePoint;
import dev.spotkeeper.simulator.market.VmSize;
import dev.spotkeeper.simulator.retail.PriceRow.Names;
import dev.spotkeeper.simulator.retail.PriceRow.Valid;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rows of one size in one region: the few that are its prices, and the many that look like them. */
@Observed("rows of Standard_D2s_v5 in other clients' tests and reports: infracost #105, azure-cost-calculator #555")
final class SizeRows {
    private static final Instant LONG_AGO = Instant.parse("2021-11-01T00:00:00Z");
    private static final BigDecimal LICENCE_PER_VCPU = new BigDecimal("0.046");
    private static final BigDecimal HOURS_OF_A_YEAR = new BigDecimal("8760");
    private static final BigDecimal LOW_PRIORITY = new BigDecimal("0.2");

    private final Market market;
    private final String region;
    private final VmSize size;
    private final Instant now;
    private final SizeName name;
    private final String product;

    SizeRows(Market market, String region, VmSize size, Instant now) {
        this.market = market;
        this.region = region;
        this.size = size;
        this.now = now;
        this.name = new SizeName(size);
        this.product = "Virtual Machines " + name.series() + " Series";
    }

    List<JsonObject> in(Currency currency) {
        List<PriceRow> rows = new ArrayList<>(onDemand());
        if (size.isSpotCapable()) {
            rows.addAll(spot());
        }
        return rows.stream().map(row -> row.json(region, size.name(), currency)).toList();
    }

    private List<PriceRow> onDemand() {
        BigDecimal usd = size.onDemandUsd();
        Valid always = new Valid(LONG_AGO, Optional.empty());
        String meter = name.meter();
        // White space at the end of a value was met in the wild.
        PriceRow linux = PriceRow.of(new Names(meter, product + " "), usd, always);
        Names windows = new Names(meter, product + " Windows");
        return List.of(
                reserved(usd, 3, "0.38"),
                reserved(usd, 1, "0.59"),
                linux.with("savingsPlan", savingsPlan(usd)),
                PriceRow.of(linux.names(), times(usd, "1.04"), always).secondary(),
                PriceRow.of(linux.names(), times(usd, "0.97"), new Valid(nextMonth(), Optional.empty())),
                PriceRow.of(windows, usd.add(licence()), always),
                PriceRow.of(windows, usd, always).ofType("DevTestConsumption"),
                PriceRow.of(new Names(meter, product + " CloudServices"), times(usd, "1.3"), always),
                PriceRow.of(
                        new Names(name.series() + " Type1", name.series() + " Series Dedicated Host"),
                        times(usd, "32"),
                        always));
    }

    /** Spot rows hold for the rest of a month at most, and a price that moves ends the row before. */
    private List<PriceRow> spot() {
        List<PricePoint> history = market.prices(region, size);
        BigDecimal usd = history.get(0).usd();
        boolean moved = history.size() > 1;
        Instant since = moved && history.get(0).since().isAfter(month())
                ? history.get(0).since()
                : month();
        Valid current = new Valid(
                since.truncatedTo(ChronoUnit.SECONDS), Optional.of(nextMonth().minusSeconds(1)));
        Valid ended = new Valid(monthBefore(since), Optional.of(current.start().minusSeconds(1)));
        BigDecimal before = moved ? history.get(1).usd() : times(usd, "1.1");
        String meter = name.meter();
        Names linux = new Names(meter + " Spot ", product);
        Names windows = new Names(meter + " Spot", product + " Windows");
        return List.of(
                PriceRow.of(
                        new Names(meter + " Low Priority", product),
                        times(size.onDemandUsd(), LOW_PRIORITY),
                        new Valid(LONG_AGO, Optional.empty())),
                PriceRow.of(linux, before, ended),
                PriceRow.of(linux, usd, current),
                PriceRow.of(linux, times(usd, "1.05"), current).secondary(),
                PriceRow.of(
                        linux,
                        times(usd, "0.9"),
                        new Valid(nextMonth(), Optional.of(inAMonth(nextMonth()).minusSeconds(1)))),
                PriceRow.of(windows, usd.add(licence()), current));
    }

    /** The price is that of the whole term, whatever the unit says. */
    private PriceRow reserved(BigDecimal usd, int years, String share) {
        BigDecimal whole = times(usd.multiply(HOURS_OF_A_YEAR).multiply(BigDecimal.valueOf(years)), share);
        return PriceRow.of(new Names(name.meter(), product), whole, new Valid(LONG_AGO, Optional.empty()))
                .ofType("Reservation")
                .with("reservationTerm", new JsonPrimitive(years + (years == 1 ? " Year" : " Years")));
    }

    private static JsonArray savingsPlan(BigDecimal usd) {
        return Json.array(Stream.of(plan(times(usd, "0.46"), "3 Years"), plan(times(usd, "0.68"), "1 Year")));
    }

    private static JsonObject plan(BigDecimal usd, String term) {
        return Json.object()
                .with("unitPrice", usd)
                .with("retailPrice", usd)
                .with("term", term)
                .done();
    }

    private BigDecimal licence() {
        return LICENCE_PER_VCPU.multiply(BigDecimal.valueOf(size.vcpus()));
    }

    private Instant month() {
        return now.atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }

    private Instant nextMonth() {
        return inAMonth(month());
    }

    private static Instant inAMonth(Instant first) {
        return first.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
    }

    private Instant monthBefore(Instant since) {
        OffsetDateTime month = month().atOffset(ZoneOffset.UTC);
        return since.isAfter(month()) ? month() : month.minusMonths(1).toInstant();
    }

    private static BigDecimal times(BigDecimal usd, String factor) {
        return times(usd, new BigDecimal(factor));
    }

    private static BigDecimal times(BigDecimal usd, BigDecimal factor) {
        return usd.multiply(factor);
    }
}
