package dev.spotkeeper.azure.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.capacity.Quotas;
import dev.spotkeeper.core.capacity.SizeFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArmKnowledgeTest {
    private final Published azure = new Published();

    @Nested
    class Sizes {
        @Test
        void sizeIsReadWithWhatItGivesAndWhereItMayBeUsed() {
            azure.says(Published.SKUS, page(sku("Standard_D2ps_v5", "Arm64", "")));
            assertThat(sizes())
                    .contains(List.of(new SizeFacts(
                            "Standard_D2ps_v5",
                            "standardDPSv5Family",
                            2,
                            8,
                            true,
                            true,
                            true,
                            List.of("1", "2", "3"))));
            assertThat(azure.requests().get(0).getUrl())
                    .hasToString("https://management.azure.com/subscriptions/sub-1/providers/Microsoft.Compute/skus"
                            + "?api-version=2021-07-01&$filter=location%20eq%20%27westeurope%27");
        }

        @Test
        void restrictedZonesAreLeftOutAndARestrictedRegionIsSaid() {
            azure.says(
                    Published.SKUS,
                    page(sku("a", "x64", restriction("Zone", ",\"zones\":[\"2\"]")) + ","
                            + sku("b", "x64", restriction("Location", ""))));
            List<SizeFacts> sizes = sizes().orElseThrow();
            assertThat(sizes.get(0).zones()).containsExactly("1", "3");
            assertThat(sizes.get(0).isOffered()).isTrue();
            assertThat(sizes.get(1).isOffered()).isFalse();
        }

        @Test
        void otherThingsAndSizesWithoutFiguresAreLeftOut() {
            azure.says(
                    Published.SKUS,
                    page("{\"resourceType\":\"disks\",\"name\":\"Premium_LRS\"},"
                            + "{\"resourceType\":\"virtualMachines\",\"name\":\"Standard_X\"}"));
            assertThat(sizes()).contains(List.of());
        }

        @Test
        void allPagesAreRead() {
            azure.says(
                    "/skus?api",
                    "{\"value\":[" + sku("a", "x64", "")
                            + "],\"nextLink\":\"https://management.azure.com/subscriptions/sub-1/more\"}");
            azure.says("/sub-1/more", page(sku("b", "x64", "")));
            assertThat(sizes().orElseThrow()).extracting(SizeFacts::name).containsExactly("a", "b");
        }

        @Test
        void endlessListIsNoList() {
            azure.says("", "{\"value\":[],\"nextLink\":\"https://management.azure.com/subscriptions/sub-1/more\"}");
            assertThat(sizes()).isEmpty();
            assertThat(azure.requests()).hasSize(20);
        }

        @Test
        void listIsKeptForADay() {
            azure.says(Published.SKUS, page(sku("a", "x64", "")));
            sizes();
            azure.pass(Duration.ofHours(23));
            sizes();
            assertThat(azure.asked(Published.SKUS)).isEqualTo(1);
            azure.pass(Duration.ofHours(2));
            sizes();
            assertThat(azure.asked(Published.SKUS)).isEqualTo(2);
        }

        @Test
        void oldListServesWhileNobodySaysMore() {
            azure.says(Published.SKUS, page(sku("a", "x64", "")));
            sizes();
            azure.says(Published.SKUS, Answer.of(503, ""));
            azure.pass(Duration.ofDays(2));
            assertThat(sizes()).isPresent();
            azure.pass(Duration.ofDays(6));
            assertThat(sizes()).isEmpty();
        }

        @Test
        void unreadableListIsNone() {
            azure.says(Published.SKUS, "{\"value\":[{]}");
            assertThat(sizes()).isEmpty();
        }

        private Optional<List<SizeFacts>> sizes() {
            return azure.knowledge().sizes("sub-1", "westeurope");
        }

        private static String page(String skus) {
            return "{\"value\":[" + skus + "]}";
        }

        private static String sku(String name, String architecture, String restrictions) {
            return "{\"resourceType\":\"virtualMachines\",\"name\":\"" + name
                    + "\",\"family\":\"standardDPSv5Family\",\"locations\":[\"westeurope\"],\"locationInfo\":[{\"location\":"
                    + "\"WestEurope\",\"zones\":[\"3\",\"1\",\"2\"]}],\"capabilities\":[{\"name\":\"vCPUs\",\"value\":\"2\"},"
                    + "{\"name\":\"MemoryGB\",\"value\":\"8\"},{\"name\":\"LowPriorityCapable\",\"value\":\"True\"},"
                    + "{\"name\":\"CpuArchitectureType\",\"value\":\"" + architecture + "\"}],\"restrictions\":["
                    + restrictions + "]}";
        }

        private static String restriction(String type, String zones) {
            return "{\"type\":\"" + type
                    + "\",\"values\":[\"westeurope\"],\"restrictionInfo\":{\"locations\":[\"westeurope\"]" + zones
                    + "},\"reasonCode\":\"NotAvailableForSubscription\"}";
        }
    }

    @Nested
    class Usages {
        private static final String BODY = "{\"value\":[{\"limit\":100,\"unit\":\"Count\",\"currentValue\":36,\"name\":"
                + "{\"value\":\"lowPriorityCores\",\"localizedValue\":\"Total Regional Low-priority vCPUs\"}},"
                + "{\"limit\":10,\"currentValue\":12,\"name\":{\"value\":\"standardDSv5Family\"}},"
                + "{\"limit\":3000000000,\"currentValue\":0,\"name\":{\"value\":\"cores\"}},{\"name\":{\"value\":\"odd\"}}]}";

        @Test
        void whatIsLeftIsReadWithoutRegardToCase() {
            azure.says(Published.USAGES, BODY);
            Quotas quotas = quotas();
            assertThat(quotas.left(true, "")).isEqualTo(OptionalInt.of(64));
            assertThat(quotas.left(false, "STANDARDDSv5FAMILY")).isEqualTo(OptionalInt.of(0));
            assertThat(quotas.left(false, "another")).isEqualTo(OptionalInt.of(Integer.MAX_VALUE));
        }

        @Test
        void answerIsAMinuteOldAtMost() {
            azure.says(Published.USAGES, BODY);
            quotas();
            azure.pass(Duration.ofSeconds(59));
            quotas();
            assertThat(azure.asked(Published.USAGES)).isEqualTo(1);
            azure.says(Published.USAGES, Answer.of(503, ""));
            azure.pass(Duration.ofSeconds(2));
            assertThat(quotas()).isEqualTo(Quotas.UNKNOWN);
        }

        private Quotas quotas() {
            return azure.knowledge().quotas("sub-1", "westeurope");
        }
    }

    @Nested
    class Silence {
        @Test
        void isNotBrokenBeforeTheTimeThatAzureAskedFor() {
            azure.says(
                    Published.USAGES,
                    Answer.of(429, "{\"code\":\"OperationNotAllowed\",\"message\":\"slow\"}")
                            .with("Retry-After", "600"));
            ask("westeurope");
            azure.pass(Duration.ofSeconds(599));
            ask("westeurope");
            ask("northeurope");
            assertThat(azure.asked(Published.USAGES)).isEqualTo(1);
            azure.pass(Duration.ofSeconds(1));
            ask("westeurope");
            assertThat(azure.asked(Published.USAGES)).isEqualTo(2);
        }

        @Test
        void lastsAMinuteWhereAzureAskedForNothing() {
            azure.says(Published.USAGES, Answer.of(403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}"));
            ask("westeurope");
            azure.pass(Duration.ofSeconds(59));
            ask("westeurope");
            assertThat(azure.asked(Published.USAGES)).isEqualTo(1);
            azure.pass(Duration.ofSeconds(1));
            ask("westeurope");
            assertThat(azure.asked(Published.USAGES)).isEqualTo(2);
        }

        @Test
        void aboutOneRegionConcernsNoOther() {
            azure.says(Published.USAGES, Answer.of(400, "{\"error\":{\"code\":\"NoRegisteredProviderFound\"}}"));
            ask("moon");
            ask("westeurope");
            assertThat(azure.asked(Published.USAGES)).isEqualTo(2);
        }

        @Test
        void ofOneSourceConcernsNoOther() {
            azure.says(Published.USAGES, Answer.of(503, ""));
            azure.says(Published.SKUS, "{\"value\":[]}");
            ask("westeurope");
            assertThat(azure.knowledge().sizes("sub-1", "westeurope")).isPresent();
        }

        private void ask(String region) {
            azure.knowledge().quotas("sub-1", region);
        }
    }
}
