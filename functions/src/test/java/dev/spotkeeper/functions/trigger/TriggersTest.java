package dev.spotkeeper.functions.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.PoolSweep;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.control.PriceSweep;
import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.functions.intake.AlertDoor;
import dev.spotkeeper.functions.intake.AlertIntake;
import dev.spotkeeper.functions.intake.House;
import dev.spotkeeper.functions.intake.MessageIntake;
import dev.spotkeeper.functions.intake.PoisonWatch;
import dev.spotkeeper.functions.intake.Scope;
import dev.spotkeeper.functions.intake.Sweeps;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class TriggersTest {
    private static final Scope SCOPE = new Scope(Set.of(House.SUBSCRIPTION));

    private final House house = new House();
    private final ExecutionContext context = mock(ExecutionContext.class);

    @BeforeEach
    void giveALogger() {
        when(context.getLogger()).thenReturn(Logger.getAnonymousLogger());
    }

    @Nested
    class ReceiveAlertFunction {
        private final HttpResponseMessage.Builder builder = mock(HttpResponseMessage.Builder.class, RETURNS_SELF);
        private final HttpResponseMessage response = mock(HttpResponseMessage.class);
        private final HttpRequestMessage<Optional<String>> request = mock();
        private final AlertIntake intake = new AlertIntake(SCOPE, house.clock(), messages -> Optional.empty());

        @BeforeEach
        void prepareAnAnswer() {
            doReturn(response).when(builder).build();
            when(request.createResponseBuilder(any(HttpStatusType.class))).thenReturn(builder);
            when(request.getBody()).thenReturn(Optional.of("{"));
        }

        @Test
        void answersWithStatusAndBodyOfTheIntake() {
            assertThat(new ReceiveAlert(new AlertDoor(false), intake).run(request, context))
                    .isSameAs(response);

            assertThat(status()).isEqualTo(400);
            verify(builder).header("Content-Type", "application/json");
            ArgumentCaptor<Object> body = ArgumentCaptor.forClass(Object.class);
            verify(builder).body(body.capture());
            assertThat(body.getValue().toString()).startsWith("{\"error\":");
        }

        @Test
        void turnsStrangersAwayBeforeTheBodyIsReadWhenTheRoleIsRequired() {
            assertThat(new ReceiveAlert(new AlertDoor(true), intake).run(request, context))
                    .isSameAs(response);

            assertThat(status()).isEqualTo(401);
            verify(request, never()).getBody();
        }

        private int status() {
            ArgumentCaptor<HttpStatusType> status = ArgumentCaptor.forClass(HttpStatusType.class);
            verify(request).createResponseBuilder(status.capture());
            return status.getValue().value();
        }
    }

    @Nested
    class QueueFunctions {
        private final MessageIntake intake = new MessageIntake(
                SCOPE,
                house.clock(),
                new Pass(house.ports(), RestartPolicy.defaults()),
                house.poolPass(),
                House.UNHEARD);

        @Test
        void aWakeLeadsToAPass() {
            new HandleSignal(intake).run(House.wake(), context);
            assertThat(house.observed()).containsExactly(House.VM);
        }

        @Test
        void aNoticeLeadsToAPass() {
            new HandleNotice(intake).run(House.notice(), context);
            assertThat(house.observed()).containsExactly(House.VM);
        }

        @Test
        void aMessageThatIsNoneFailsSoThatThePlatformKeepsIt() {
            assertThatThrownBy(() -> new HandleSignal(intake).run("{}", context))
                    .isInstanceOf(MalformedPayloadException.class);
        }
    }

    @Nested
    class TimerFunctions {
        private final Sweeps sweeps = sweeps(house.ports());

        @Test
        void whatIsDueIsWoken() {
            house.recordDue(House.VM);
            new RetryDue(sweeps).run("{}", context);
            assertThat(house.woken()).containsExactly(House.VM);
        }

        @Test
        void aManagedVmThatWasNeverSeenIsWoken() {
            new Reconcile(sweeps).run("{}", context);
            assertThat(house.woken()).containsExactly(House.VM);
        }

        @Test
        void aVmWhosePriceHasRisenIsWoken() {
            house.recordPricedOut();
            new CheckMaxPrice(sweeps).run("{}", context);
            assertThat(house.woken()).containsExactly(House.VM);
        }

        private Sweeps sweeps(Ports ports) {
            return new Sweeps(
                    SCOPE,
                    new RetrySweep(ports.records(), ports.wakes(), ports.clock()),
                    new ReconcileSweep(ports, house.pools().ports().records()),
                    new PoolSweep(ports, house.pools().ports()),
                    new PriceSweep(ports),
                    new PoisonWatch(List.of(), ports.journal(), House.UNHEARD),
                    House.UNHEARD);
        }
    }
}
