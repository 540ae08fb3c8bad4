package dev.spotkeeper.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.PassResult;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.functions.intake.House;
import dev.spotkeeper.functions.intake.MessageIntake;
import dev.spotkeeper.functions.intake.Scope;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A collector that fails breaks nothing that is told to it. */
class GuardTest {
    private static final Logger LOG = Logger.getAnonymousLogger();

    private final House house = new House();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatCameOfAStartIsWrittenWhenTheCollectorFails(boolean atTheStart) {
        Telemetry telemetry = new Telemetry(OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(new Failing(atTheStart))
                        .build())
                .build());
        Ports ports = telemetry.watched(house.ports());
        Scope scope = new Scope(Set.of(House.SUBSCRIPTION));
        MessageIntake intake = new MessageIntake(
                scope, house.clock(), new Pass(ports, RestartPolicy.defaults()), house.poolPass(), telemetry);

        intake.notice(House.notice(), LOG);
        house.takeDown();
        intake.signal(House.wake(), LOG);
        house.settle();
        intake.signal(House.wake(), LOG);

        assertThat(house.started()).containsExactly(House.VM);
        assertThat(ports.records().load(House.VM).orElseThrow().record().decision())
                .contains("Azure accepted");
    }

    @Test
    void whereThereIsNoTelemetryThatWorksPassesRunAllTheSame() {
        Telemetry telemetry = Telemetry.of(() -> {
            throw new NoClassDefFoundError("io/opentelemetry/Other");
        });
        telemetry.poison("signals-poison", 1);
        assertThat(telemetry.pass(
                        House.VM, () -> new Pass(house.ports(), RestartPolicy.defaults()).run(House.VM, List.of())))
                .extracting(PassResult::vm)
                .isEqualTo(House.VM);
    }

    @Test
    void anErrorThatIsNoExceptionMarksItsSpan() {
        Heard heard = new Heard();
        assertThatThrownBy(() -> heard.telemetry().pass(House.VM, () -> {
                    throw new AssertionError("a bug");
                }))
                .hasMessage("a bug");
        assertThat(heard.spans("spotkeeper.pass"))
                .singleElement()
                .satisfies(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
    }

    /** Throws at the beginning or at the end of each span. */
    private record Failing(boolean atTheStart) implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            if (atTheStart) {
                throw new IllegalStateException("the collector is broken");
            }
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            throw new NoSuchMethodError("another version of the collector");
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
