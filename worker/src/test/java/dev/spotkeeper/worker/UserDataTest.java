package dev.spotkeeper.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataTest {
    private static UserData of(String text) {
        return UserData.read(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void linesAreNamesAndValues() {
        UserData read = of("\uFEFF# settings\r\nA=1\r\n\r\n  B_2 = two words \nC=\"quoted = 'x'\"\nD='#'\nE=\nA=3");

        assertThat(read.values())
                .isEqualTo(Map.of("A", "3", "B_2", "two words", "C", "quoted = 'x'", "D", "#", "E", ""));
        assertThat(read.complaints()).isEmpty();
    }

    @Test
    void lineThatIsNoneIsToldByItsNumberAloneAndTheRestCounts() {
        UserData read = of("A=1\nexport B=2\n=3\nsecret");

        assertThat(read.values()).isEqualTo(Map.of("A", "1"));
        assertThat(read.complaints())
                .containsExactly("line 2 is not NAME=VALUE", "line 3 is not NAME=VALUE", "line 4 is not NAME=VALUE");
    }

    @Test
    void garbageIsToldAFewTimesAndNotForEachLine() {
        assertThat(of("x\n".repeat(1000)).complaints()).hasSize(5);
        assertThat(UserData.read("/w==").complaints()).containsExactly("it is not text in base64");
        assertThat(UserData.read("Zm9v=!=Zg").complaints()).containsExactly("it is not text in base64");
    }

    @Test
    void noUserDataIsNoComplaint() {
        assertThat(UserData.read("")).isEqualTo(new UserData(Map.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#cloud-config\nA=1", "#!/bin/sh\nA=1", "Content-Type: multipart/mixed\nA=1"})
    void documentForCloudInitIsLeftToIt(String text) {
        assertThat(of(text).values()).isEmpty();
        assertThat(of(text).complaints()).singleElement().asString().contains("cloud-init");
    }
}
