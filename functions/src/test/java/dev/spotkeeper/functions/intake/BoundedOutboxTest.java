package dev.spotkeeper.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.storage.SendOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BoundedOutboxTest {
    private static final SendOutcome SENT = new SendOutcome.Sent();

    private final List<String> tried = new ArrayList<>();
    private Instant now = House.NOW;

    @Test
    void allMessagesAreSentOnce() {
        assertThat(outbox(message -> SENT).put(List.of("a", "b"))).isEmpty();
        assertThat(tried).containsExactly("a", "b");
    }

    @Test
    void aFailureIsTriedAgain() {
        BoundedOutbox outbox = outbox(message -> tried.size() < 3 ? new SendOutcome.Failed("status 500") : SENT);
        assertThat(outbox.put(List.of("a"))).isEmpty();
        assertThat(tried).containsExactly("a", "a", "a");
    }

    @Test
    void afterTheLastTryTheReasonIsGivenAndNothingElseIsSent() {
        BoundedOutbox outbox = outbox(message -> new SendOutcome.Failed("status 403"));
        assertThat(outbox.put(List.of("a", "b"))).contains("status 403");
        assertThat(tried).containsExactly("a", "a", "a");
    }

    @Test
    void noTryBeginsAfterTheBudget() {
        BoundedOutbox outbox = outbox(message -> {
            now = now.plus(BoundedOutbox.BUDGET);
            return new SendOutcome.Failed("slow");
        });
        assertThat(outbox.put(List.of("a"))).contains("slow");
        assertThat(tried).containsExactly("a");
    }

    @Test
    void whatTheSenderThrowsIsAReason() {
        BoundedOutbox outbox = outbox(message -> {
            throw new IllegalStateException("no token");
        });
        assertThat(outbox.put(List.of("a")))
                .hasValueSatisfying(why -> assertThat(why).contains("no token"));
    }

    @Test
    void anExecutorThatIsFullIsAReason() {
        BoundedOutbox outbox = new BoundedOutbox(
                message -> SENT,
                task -> {
                    throw new RejectedExecutionException("full");
                },
                () -> now);
        assertThat(outbox.put(List.of("a"))).contains("too many messages are being sent");
    }

    private BoundedOutbox outbox(Function<String, SendOutcome> sender) {
        InstantSource clock = () -> now;
        return new BoundedOutbox(
                message -> {
                    tried.add(message);
                    return sender.apply(message);
                },
                Runnable::run,
                clock);
    }
}
