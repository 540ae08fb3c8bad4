package dev.spotkeeper.rehearsal.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Time, randomness and the environment are read where a process begins, and nowhere else. */
@AnalyzeClasses(packages = "dev.spotkeeper", importOptions = DoNotIncludeTests.class)
final class ClockRulesTest {
    /** The places where a process begins, and the simulator's real-time driver. */
    private static final String[] ROOTS = {
        "dev.spotkeeper.functions.wiring.",
        "dev.spotkeeper.worker.Main",
        "dev.spotkeeper.cli.",
        "dev.spotkeeper.simulator.time.RealTime",
        "dev.spotkeeper.simulator.LocalAzure",
        "dev.spotkeeper.simulator.host.HostMain",
    };

    private static final Set<String> FORBIDDEN = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.Thread.sleep",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.Random.<init>",
            "java.security.SecureRandom.<init>");

    @ArchTest
    static final ArchRule CLOCK_AND_CHANCE_ARE_PASSED_IN = noClasses()
            .that(DescribedPredicate.not(beginsAProcess()))
            .should()
            .accessTargetWhere(isForbidden())
            .because("a run must be repeatable from its seed");

    private static DescribedPredicate<JavaClass> beginsAProcess() {
        return DescribedPredicate.describe("begin a process", type -> {
            for (String root : ROOTS) {
                if (type.getName().startsWith(root)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static DescribedPredicate<JavaAccess<?>> isForbidden() {
        return DescribedPredicate.describe(
                "a clock, a source of chance or the environment",
                access -> FORBIDDEN.contains(
                                access.getTargetOwner().getName() + "." + ((HasName) access.getTarget()).getName())
                        && !isSeeded(access));
    }

    /** A source of chance that is made from a seed is as good as the seed. */
    private static boolean isSeeded(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.ConstructorCallTarget made
                && !made.getRawParameterTypes().isEmpty();
    }
}
