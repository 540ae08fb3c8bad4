package dev.spotkeeper.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.compute.Notice;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    @ParameterizedTest
    @CsvSource({"30s, 30", "8, 8", "PT10S, 10", "PT2M, 120"})
    void noticesAreReadAsPeopleWriteThem(String text, long seconds) {
        assertThat(NoticeText.read(text)).contains(Notice.of(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NONE", "0", "0s"})
    void noNoticeIsReadToo(String text) {
        assertThat(NoticeText.read(text)).contains(Notice.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evict|{}|vm is missing.",
                "evict|{\"vm\":\"a\",\"notice\":\"soon\"}|notice must be like 30s or PT30S, or none; got 'soon'.",
                "capacity|{\"zone\":\"westeurope-1\"}|up is missing.",
                "capacity|{\"zone\":\"westeurope-1\",\"up\":\"maybe\"}|up must be true or false; got 'maybe'.",
                "price|{\"region\":\"westeurope\",\"size\":\"x\",\"usd\":\"cheap\"}|usd must be a number of US dollars an"
                        + " hour; got 'cheap'.",
                "stop|{\"vm\":\" \"}|vm is missing.",
                "silence|{\"source\":\"mail\"}|source must be resourceHealth, activityLog or logAlerts; got 'mail'.",
                "silence|{\"source\":\"logAlerts\"}|silent is missing.",
                "prices|{}|fault or page is missing.",
                "prices|{\"page\":0}|page must be a number of rows from 1 to 1000; got '0'.",
                "prices|{\"fault\":\"rain\"}|fault must be one of none, throttled, throttledSilently, outage, html, truncated,"
                        + " negative, noNextPage; got 'rain'."
            })
    void aWrongOrderIsOneClearLine(String verb, String body, String line) {
        assertThatThrownBy(() -> Order.read(verb, JsonParser.parseString(body).getAsJsonObject()))
                .isInstanceOf(OrderException.class)
                .hasMessage(line);
    }

    @Test
    void anUnknownOrderIsNamed() {
        assertThatThrownBy(
                        () -> Order.read("explode", JsonParser.parseString("{}").getAsJsonObject()))
                .hasMessage("There is no order 'explode'.");
    }
}
