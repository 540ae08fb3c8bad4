package dev.spotkeeper.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpFunctionsTest {
    private static final String CODE = "?code=" + TestHost.KEY;

    @TempDir
    static Path folder;

    static TestHost host;

    @BeforeAll
    static void start() throws Exception {
        TestApp app = TestApp.in(folder.resolve("app"), "{}")
                .http("Look", "FUNCTION")
                .http("LookAgain", "ANONYMOUS")
                .http("Boom", "FUNCTION");
        host = TestHost.start(app, Map.of(), HttpClient.newHttpClient());
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
    }

    @Nested
    class TheApp {
        @Test
        void getsTheWorkersGsonBeforeItsOwn() throws Exception {
            assertThat(look("")).contains("gson-2.9.0.jar");
            assertThat(folder.resolve("app/lib/gson.jar")).exists();
        }

        @Test
        void seesNothingOfTheHost() throws Exception {
            assertThat(look("")).contains("host=false", "junit=false");
        }

        @Test
        void hasItsLoaderAsContextLoaderDuringAnInvocation() throws Exception {
            assertThat(look("")).contains("context=true");
        }

        @Test
        void isANewInstanceInEveryInvocation() throws Exception {
            look("");
            assertThat(look("")).contains("instance=1");
        }

        @Test
        void sharesStaticsBetweenHttpFunctions() throws Exception {
            int before = shared(look(""));
            assertThat(shared(host.post("/api/lookagain", "").body())).isEqualTo(before + 1);
        }

        private int shared(String answer) {
            return answer.lines()
                    .filter(line -> line.startsWith("shared="))
                    .mapToInt(line -> Integer.parseInt(line.substring("shared=".length())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class ARequest {
        @Test
        void reachesTheFunctionWithAllItsParts() throws Exception {
            HttpResponse<String> answer = host.post("/api/look" + CODE + "&q=a%20b", "hello");
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.headers().firstValue("x-answer")).contains("yes");
            assertThat(answer.body()).contains("body=hello", "query=a b", "header=1", "method=POST", "function=Look");
        }

        @Test
        void withoutABodyGivesAnEmptyOptional() throws Exception {
            assertThat(host.get("/api/look" + CODE).body()).contains("body=none");
        }

        @Test
        void isAdmittedByTheKeyInTheHeader() throws Exception {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            host.request("/api/look")
                                    .header("x-functions-key", TestHost.KEY)
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(202);
        }

        @Test
        void withAWrongOrNoKeyIs401AndNothingRuns() throws Exception {
            int before = host.events().all().size();
            assertThat(host.post("/api/look?code=wrong", "").statusCode()).isEqualTo(401);
            assertThat(host.post("/api/look", "").statusCode()).isEqualTo(401);
            assertThat(host.events().all()).hasSize(before);
        }

        @Test
        void withAnotherMethodOrPathIs404() throws Exception {
            HttpResponse<String> put = HttpClient.newHttpClient()
                    .send(
                            host.request("/api/look" + CODE)
                                    .PUT(BodyPublishers.ofString("x"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(put.statusCode()).isEqualTo(404);
            assertThat(host.post("/api/nothing" + CODE, "").statusCode()).isEqualTo(404);
        }

        @Test
        void toAFunctionThatThrowsIs500AndTheHostLives() throws Exception {
            assertThat(host.post("/api/boom" + CODE, "x").statusCode()).isEqualTo(500);
            assertThat(host.events()
                            .await(1, Events.of("failed", "Boom"))
                            .get(0)
                            .get("error")
                            .getAsString())
                    .isEqualTo("java.lang.IllegalStateException: boom x");
            assertThat(host.get("/admin/host/status").body()).contains("Running");
        }
    }

    @Test
    void whatAFunctionLogsIsAnEventWithItsInvocation() throws Exception {
        look("");
        assertThat(host.events().await(1, Events.saying("looked around")).get(0).keySet())
                .contains("at", "function", "invocation", "level");
    }

    @Nested
    class AStagedApp {
        @TempDir
        Path elsewhere;

        @Test
        void thatWasNotBuiltIsNamed() {
            assertThatThrownBy(() -> StagedApp.read(elsewhere)).hasMessageContaining("no host.json in " + elsewhere);
        }

        @Test
        void whoseClassIsMissingIsNamed() throws Exception {
            TestApp app = TestApp.in(elsewhere.resolve("app"), "{}").http("Missing", "FUNCTION");
            assertThatThrownBy(() -> TestHost.start(app, Map.of(), HttpClient.newHttpClient()))
                    .isInstanceOf(HostProblem.class)
                    .hasMessageContaining("Missing/function.json: cannot load testapp.Missing");
        }

        @Test
        void withATriggerThatIsNotSimulatedIsRefused() throws Exception {
            TestApp app = TestApp.in(elsewhere.resolve("app"), "{}")
                    .function("Look", "{\"type\":\"blobTrigger\",\"name\":\"request\"}");
            assertThatThrownBy(() -> TestHost.start(app, Map.of(), HttpClient.newHttpClient()))
                    .hasMessage("Look/function.json: the local host does not simulate blobTrigger");
        }

        @Test
        void withBrokenJsonIsNamed() throws Exception {
            Files.writeString(elsewhere.resolve("host.json"), "{");
            assertThatThrownBy(() -> StagedApp.read(elsewhere)).hasMessageContaining("host.json is not a JSON object");
        }
    }

    private static String look(String body) throws Exception {
        return host.post("/api/look" + CODE, body).body();
    }
}
