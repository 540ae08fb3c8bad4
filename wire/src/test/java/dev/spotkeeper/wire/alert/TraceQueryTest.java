package dev.spotkeeper.wire.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceQueryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AppTraces | where Message == \"Preempt\"",
                "traces\n| where message =~ 'preempt'",
                "AppTraces | where AppRoleName in (\"a\", \"b\") | where Message has \"Preempt\"",
                "AppTraces | filter Message in (\"Preempt\")",
                "AppTraces | where (tostring(Properties.type) == \"Preempt\") | project TimeGenerated",
                "// who's who: Message != \"Preempt\"\nAppTraces // the table\n| where Message == \"Preempt\" // ours",
                "AppTraces | where not(isempty(Message)) and Message startswith \"Preempt\"",
                "AppTraces | where Message !in (\"Started\") and Message contains_cs \"Preempt\"",
                "let noticed = AppTraces | where Message == \"Preempt\"; noticed | project TimeGenerated"
            })
    void queryThatKeepsPreemptTracesAlone(String query) {
        assertThat(TraceQuery.read(query)).isEqualTo(TraceQuery.Results.PREEMPT_TRACES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AppTraces | where Message != \"Preempt\"",
                "AppTraces | where Message <> \"Preempt\"",
                "AppTraces | where Message !~ \"preempt\"",
                "AppTraces | where Message !has \"Preempt\"",
                "AppTraces | where Message !contains 'Preempt'",
                "AppTraces | where Message !startswith \"Preempt\"",
                "AppTraces | where Message !in (\"Preempt\")",
                "AppTraces | where Message !in~ (\"Started\", \"Preempt\")",
                "AppTraces | where not(Message == \"Preempt\")",
                "AppTraces | where not (tostring(Message) has \"Preempt\")",
                "AppTraces | where not(Message in (\"Started\", \"Preempt\"))",
                "Heartbeat | join kind=leftanti (AppTraces | where Message == \"Preempt\") on Computer",
                "AppTraces | where Type == \"Preempt\" | where Message != \"Preempt\""
            })
    void queryThatLeavesThemOut(String query) {
        assertThat(TraceQuery.read(query)).isEqualTo(TraceQuery.Results.OTHERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Heartbeat | where Computer == \"Preempt\"",
                "AppTraces | where Message == \"Preempted\"",
                "AppTraces | where Message in (\"Preempt\", \"Terminate\")",
                "AppTraces | extend Word = \"Preempt\"",
                "AppTraces | summarize Count = countif(Message == \"Preempt\")",
                "AppTraces // | where Message == \"Preempt\"",
                "AppTraces | where Message == \"a | where Message == 'Preempt'\"",
                "))) AppTraces ((( |"
            })
    void queryThatTellsNothing(String query) {
        assertThat(TraceQuery.read(query)).isEqualTo(TraceQuery.Results.UNKNOWN);
    }

    @Test
    void endlessQueryIsWalkedOnce() {
        String brackets = "AppTraces | where " + "not(".repeat(100_000) + "Message == \"Preempt\"";
        assertThat(TraceQuery.read(brackets)).isEqualTo(TraceQuery.Results.PREEMPT_TRACES);
    }
}
