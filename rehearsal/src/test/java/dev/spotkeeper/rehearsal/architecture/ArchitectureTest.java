package dev.spotkeeper.rehearsal.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** Who may know whom. Maven's modules enforce the first half of it, these rules the rest. */
@AnalyzeClasses(packages = "dev.spotkeeper", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static void everyModuleIsLookedAt(JavaClasses all) {
        for (String module : new String[] {"core", "wire", "azure", "functions", "worker", "simulator"}) {
            assertThat(all.stream().filter(type -> type.getPackageName().startsWith("dev.spotkeeper." + module)))
                    .as("classes of module %s", module)
                    .hasSizeGreaterThan(5);
        }
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : all) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked).as("packages without @NullMarked").isEmpty();
    }

    @ArchTest
    static final ArchRule CORE_KNOWS_NOTHING = classes()
            .that()
            .resideInAPackage("dev.spotkeeper.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.spotkeeper.core..", "java..", "org.jspecify..")
            .because("decisions must be testable without Azure, a network or a clock");

    @ArchTest
    static final ArchRule CORE_READS_NO_FILES_AND_NO_NETWORK = noClasses()
            .that()
            .resideInAPackage("dev.spotkeeper.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.util.logging..", "java.sql..")
            .because("core decides; its ports act");

    @ArchTest
    static final ArchRule WIRE_KNOWS_CORE = classes()
            .that()
            .resideInAPackage("dev.spotkeeper.wire..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.spotkeeper.wire..", "dev.spotkeeper.core..", "com.google.gson..", "java..", "org.jspecify..")
            .because("payloads are read by the functions, the worker and the command line alike");

    @ArchTest
    static final ArchRule ONLY_AZURE_KNOWS_THE_SDKS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.spotkeeper.azure..", "dev.spotkeeper.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.azure..", "reactor..")
            .because("an SDK that changes must change one module");

    @ArchTest
    static final ArchRule ONLY_TRIGGERS_KNOW_THE_FUNCTIONS_PLATFORM = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spotkeeper.functions.trigger..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.microsoft..")
            .because("everything behind a trigger must be callable without the platform");

    @ArchTest
    static final ArchRule ONLY_TELEMETRY_KNOWS_OPENTELEMETRY = noClasses()
            .that()
            .resideOutsideOfPackages("dev.spotkeeper.functions.telemetry..", "dev.spotkeeper.functions.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..")
            .because("decisions are made, and alerts are taken in, without it");

    @ArchTest
    static final ArchRule ALERTS_ARE_TAKEN_IN_WITHOUT_TELEMETRY = noClasses()
            .that()
            .haveNameMatching("dev\\.spotkeeper\\.functions\\.intake\\.(Alert|BoundedOutbox).*")
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAPackage("dev.spotkeeper.functions.telemetry..")
            .because("an alert after a pause waits for every class that is loaded");

    @ArchTest
    static final ArchRule THE_WORKER_STAYS_SMALL = noClasses()
            .that()
            .resideInAPackage("dev.spotkeeper.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.spotkeeper.azure..", "dev.spotkeeper.functions..", "java.net.http..", "com.azure..")
            .because("what runs on the user's VM must cost nearly nothing");

    @ArchTest
    static final ArchRule THE_SIMULATOR_KNOWS_AZURE_BY_THE_WIRE_ONLY = noClasses()
            .that()
            .resideInAPackage("dev.spotkeeper.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.spotkeeper.core..",
                    "dev.spotkeeper.wire..",
                    "dev.spotkeeper.azure..",
                    "dev.spotkeeper.functions..",
                    "dev.spotkeeper.worker..",
                    "com.azure..",
                    "com.microsoft..")
            .because("a mistake that both sides share would hide");

    @ArchTest
    static final ArchRule NO_PRODUCTION_CODE_KNOWS_THE_SIMULATOR = noClasses()
            .that()
            .resideOutsideOfPackages("dev.spotkeeper.simulator..", "dev.spotkeeper.rehearsal..", "dev.spotkeeper.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.spotkeeper.simulator..", "dev.spotkeeper.rehearsal..", "dev.spotkeeper.cli..")
            .because("what runs in Azure must not carry its rehearsal");

    @ArchTest
    static final ArchRule THE_PLAN_REACHES_NO_PORT = noClasses()
            .that()
            .resideInAPackage("dev.spotkeeper.core.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.spotkeeper.core.control..", "dev.spotkeeper.core.memory..")
            .because("a decision that acts cannot be checked by trying all its inputs");

    @ArchTest
    static final ArchRule WHAT_IS_KNOWN_DOES_NOT_KNOW_WHO_DECIDES = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.spotkeeper.core.fleet..",
                    "dev.spotkeeper.core.eviction..",
                    "dev.spotkeeper.core.capacity..",
                    "dev.spotkeeper.core.record..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.spotkeeper.core.plan..",
                    "dev.spotkeeper.core.control..",
                    "dev.spotkeeper.core.port..",
                    "dev.spotkeeper.core.memory..")
            .because("facts come before decisions");

    @ArchTest
    static final ArchRule CORE_HAS_NO_CYCLES =
            slices().matching("dev.spotkeeper.core.(*)..").should().beFreeOfCycles();
}
