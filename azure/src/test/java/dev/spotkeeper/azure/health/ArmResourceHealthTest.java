package dev.spotkeeper.azure.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.eviction.HealthReading.Cause;
import dev.spotkeeper.core.fleet.VmId;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmResourceHealthTest {
    private static final VmId VM = new VmId("sub-1", "group-1", "vm-1");

    @Test
    void currentStatusIsAsked() {
        ScriptedAzure azure = ScriptedAzure.answering(Answer.of(200, "{}"));
        read(azure);
        assertThat(azure.asked())
                .containsExactly("GET https://management.azure.com" + VM.path()
                        + "/providers/Microsoft.ResourceHealth/availabilityStatuses/current?api-version=2024-02-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // title | summary | context | cause
                "Low priority machine preempted|''|Platform Initiated|PREEMPTED",
                "Unavailable|This virtual machine was preempted. It is being stopped and deallocated|Platform Initiated|PREEMPTED",
                "Stopping and deallocating|This virtual machine is stopping and deallocating as requested by an authorized user or process|Customer Initiated|USER",
                "Stopped by user|''|''|USER",
                "Low priority machine preempted|''|Customer Initiated|USER",
                "Deallocated|Virtual machine was deallocated|User Initiated|USER",
                "Unavailable|The machine is being resized as requested by an authorized user or process|User Initiated|SILENT",
                "Unavailable|The machine is stopped|User-initiated|USER",
                "Unavailable|The machine was deallocated|CustomerInitiated|USER",
                "Unavailable|The machine was deallocated|Platform Initiated|SILENT",
                "Rebooted by user|This virtual machine is rebooting|Customer Initiated|SILENT",
                "Unavailable|We couldn't automatically recover your virtual machine|Platform Initiated|SILENT",
                "Available|There aren't any known Azure platform problems|Not Applicable|SILENT",
                "Unknown|''|''|SILENT"
            },
            quoteCharacter = '`')
    void textsNameTheCause(String title, String summary, String context, Cause cause) {
        String body = "{\"properties\":{\"availabilityState\":\"Unavailable\",\"title\":\"" + title
                + "\",\"summary\":\"" + summary + "\",\"context\":\"" + context
                + "\",\"occuredTime\":\"2026-11-24T10:00:00.1234567Z\"}}";
        assertThat(read(ScriptedAzure.answering(Answer.of(200, body))))
                .isEqualTo(new HealthReading(cause, Instant.parse("2026-11-24T10:00:00.123456700Z"), title));
    }

    @Test
    void annotationNamesTheCause() {
        String body = "{\"properties\":{\"title\":\"Unavailable\",\"annotationName\":\"VirtualMachinePreempted\"}}";
        assertThat(read(ScriptedAzure.answering(Answer.of(200, body))).cause()).isEqualTo(Cause.PREEMPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"occuredTime", "occurredTime", "reportedTime"})
    void timeIsFoundUnderEachName(String name) {
        String body = "{\"properties\":{\"" + name + "\":\"2026-11-24T10:00:00Z\"}}";
        assertThat(read(ScriptedAzure.answering(Answer.of(200, body))).since())
                .isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    }

    @Test
    void refusalIsUnreadableAndSaysWhy() {
        Answer refused = Answer.of(404, "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"no\"}}");
        assertThat(read(ScriptedAzure.answering(refused)))
                .isEqualTo(new HealthReading(Cause.UNREADABLE, Instant.EPOCH, "status 404 ResourceNotFound"));
    }

    @Test
    void missingAnswerIsUnreadableAndSaysWhy() {
        assertThat(read(ScriptedAzure.breaking(new IOException("reset"))))
                .isEqualTo(new HealthReading(Cause.UNREADABLE, Instant.EPOCH, "IOException: reset"));
    }

    @Test
    void unreadableAnswerIsUnreadable() {
        assertThat(read(ScriptedAzure.answering(Answer.of(200, "<html>"))).cause())
                .isEqualTo(Cause.UNREADABLE);
    }

    private static HealthReading read(ScriptedAzure azure) {
        return new ArmResourceHealth(ScriptedAzure.ARM, azure.pipeline()).read(VM);
    }
}
