package dev.spotkeeper.worker.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.worker.fixture.Events;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Steps;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.log.ErrorLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceReaderTest {
    private final Imds imds = Imds.start();
    private final Events events = new Events();

    @AfterEach
    void stop() {
        imds.close();
    }

    private InstanceReader reader(Pause pause) {
        return new InstanceReader(
                new ImdsClient(new HttpLink(), imds.uri()), new ErrorLog(events.log(), "imds"), pause);
    }

    @Test
    void youngServiceIsAskedUntilItKnows() {
        imds.instanceAnswers(404, "");
        InstanceReader reader = reader(wait -> {
            imds.instanceAnswers(200, "{\"compute\":{\"name\":\"vm-1\",\"resourceId\":\"" + Imds.VM + "\"}}");
            return true;
        });

        assertThat(reader.read().orElseThrow().self().resourceId()).isEqualTo(Imds.VM);
        assertThat(events.names()).containsExactly("imdsError", "imdsRecovered");
    }

    @Test
    void serviceThatNeverKnowsIsGivenUpInTheEnd() {
        imds.instanceAnswers(200, "{}");
        Steps steps = new Steps(Integer.MAX_VALUE);

        assertThat(reader(steps).read()).isEmpty();
        assertThat(steps.waits()).hasSize(59);
        assertThat(imds.requests()).hasSize(60);
    }
}
