package dev.spotkeeper.functions.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleGauge;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The instrument of each {@link Metric}. */
final class Meters {
    private final Map<Metric, LongCounter> counters = new EnumMap<>(Metric.class);
    private final Map<Metric, DoubleHistogram> histograms = new EnumMap<>(Metric.class);
    private final Map<Metric, DoubleGauge> gauges = new EnumMap<>(Metric.class);

    /** Where {@link #share} ever had some. */
    private final Set<Map.Entry<Metric, Attributes>> seen = ConcurrentHashMap.newKeySet();

    private final Guard guard;

    Meters(Meter meter, Guard guard) {
        this.guard = guard;
        for (Metric metric : Metric.values()) {
            switch (metric.kind()) {
                case COUNTER ->
                    counters.put(
                            metric,
                            meter.counterBuilder(metric.title())
                                    .setUnit(metric.unit())
                                    .build());
                case HISTOGRAM ->
                    histograms.put(
                            metric,
                            meter.histogramBuilder(metric.title())
                                    .setUnit(metric.unit())
                                    .build());
                case GAUGE ->
                    gauges.put(
                            metric,
                            meter.gaugeBuilder(metric.title())
                                    .setUnit(metric.unit())
                                    .build());
            }
        }
    }

    /** Adds one to a counter. */
    void count(Metric counter, Attributes attributes) {
        LongCounter instrument = of(counters, counter);
        guard.tell(() -> instrument.add(1, attributes));
    }

    /** Adds a figure to a histogram. */
    void record(Metric histogram, double value, Attributes attributes) {
        DoubleHistogram instrument = of(histograms, histogram);
        guard.tell(() -> instrument.record(value, attributes));
    }

    /** Says how a gauge stands. */
    void set(Metric gauge, double value, Attributes attributes) {
        DoubleGauge instrument = of(gauges, gauge);
        guard.tell(() -> instrument.set(value, attributes));
    }

    /** Says how many there are. */
    void set(Metric gauge, long number, Attributes attributes) {
        set(gauge, (double) number, attributes);
    }

    /** Says how many there are of one sort out of several. Where there never were any, that there are none says nothing. */
    void share(Metric gauge, long number, Attributes attributes) {
        if (number > 0) {
            seen.add(Map.entry(gauge, attributes));
        }
        if (seen.contains(Map.entry(gauge, attributes))) {
            set(gauge, number, attributes);
        }
    }

    private static <T> T of(Map<Metric, T> instruments, Metric metric) {
        T instrument = instruments.get(metric);
        if (instrument == null) {
            throw new IllegalArgumentException(metric + " is a " + metric.kind());
        }
        return instrument;
    }
}
