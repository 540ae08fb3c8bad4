package dev.spotkeeper.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what the app tells, as an agent would. */
public final class Heard {
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final Telemetry telemetry = new Telemetry(OpenTelemetrySdk.builder()
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(reader).build())
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build());

    public Telemetry telemetry() {
        return telemetry;
    }

    /** Returns the spans of a name that have ended, oldest first. */
    List<SpanData> spans(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    /**
     * Returns the figures of a metric by the values of its attributes: the sum of a counter, the newest figure of a gauge, the sum of a
     * histogram.
     */
    public Map<String, Double> figures(Metric metric) {
        Map<String, Double> figures = new TreeMap<>();
        for (MetricData data : reader.collectAllMetrics()) {
            if (data.getName().equals(metric.title())) {
                assertThat(data.getUnit()).isEqualTo(metric.unit());
                for (PointData point : data.getData().getPoints()) {
                    figures.put(words(metric, point.getAttributes()), figure(point));
                }
            }
        }
        return figures;
    }

    /** No figure has an attribute that its metric does not name. */
    private static String words(Metric metric, Attributes attributes) {
        assertThat(metric.attributes())
                .containsAll(attributes.asMap().keySet().stream()
                        .map(AttributeKey::getKey)
                        .toList());
        return String.join(
                " ",
                metric.attributes().stream()
                        .map(name -> attributes.get(AttributeKey.stringKey(name)))
                        .filter(value -> value != null)
                        .toList());
    }

    private static double figure(PointData point) {
        if (point instanceof HistogramPointData histogram) {
            return histogram.getSum();
        }
        return point instanceof LongPointData number ? number.getValue() : ((DoublePointData) point).getValue();
    }
}
