package dev.spotkeeper.wire.fleet;

import dev.spotkeeper.core.pool.SizeChoice;
import dev.spotkeeper.core.pool.SizeChoice.Architecture;
import dev.spotkeeper.wire.fleet.Section.Range;
import dev.spotkeeper.wire.fleet.Section.Wanted;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads which sizes will do: a list of names, or the least that a VM must have. */
final class SizeReader {
    private static final Spelling SIZE =
            new Spelling("Standard_[A-Za-z0-9_-]{1,50}", "the name of a size, such as Standard_D4s_v5");
    private static final Map<String, Architecture> ARCHITECTURES =
            Map.of("x64", Architecture.X64, "Arm64", Architecture.ARM64);
    private static final Range VCPUS = new Range(1, 1000);
    private static final BigDecimal MOST_MEMORY = BigDecimal.valueOf(32_768);

    private SizeReader() {}

    /** Returns the choice; empty only after a complaint. */
    static Optional<SizeChoice> read(Section pool) {
        boolean hasSizes = pool.has("sizes");
        if (hasSizes == pool.has("requirements")) {
            pool.complaints().add(pool.line("sizes"), "a pool has either 'sizes' or 'requirements'");
            return Optional.empty();
        }
        return hasSizes ? named(pool) : pool.section("requirements").flatMap(SizeReader::atLeast);
    }

    private static Optional<SizeChoice> named(Section pool) {
        List<String> names = pool.texts("sizes", Wanted.MUST);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            SIZE.fits(pool.complaints(), pool.line("sizes"), "a size", name);
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                pool.complaints().add(pool.line("sizes"), "'" + name + "' stands twice in 'sizes'");
            }
        }
        if (names.isEmpty()) {
            pool.complaints().add(pool.line("sizes"), "'sizes' names no size");
        }
        return Optional.of(new SizeChoice.Named(names));
    }

    private static Optional<SizeChoice> atLeast(Section section) {
        Optional<Integer> least = section.count("minVcpus", VCPUS, Wanted.MUST);
        Optional<Integer> most = section.count("maxVcpus", VCPUS, Wanted.MAY);
        double memory = memory(section);
        Architecture architecture =
                section.choice("architecture", ARCHITECTURES, Wanted.MAY).orElse(Architecture.X64);
        section.end();
        if (least.isPresent() && most.filter(bound -> bound < least.get()).isPresent()) {
            section.complaints().add(section.line("maxVcpus"), "'maxVcpus' is less than 'minVcpus'");
        }
        return least.map(vcpus -> new SizeChoice.AtLeast(vcpus, most, memory, architecture));
    }

    private static double memory(Section section) {
        BigDecimal memory = section.figure("minMemoryGb", Wanted.MAY).orElse(BigDecimal.ZERO);
        if (memory.signum() < 0 || memory.compareTo(MOST_MEMORY) > 0) {
            section.complaints()
                    .add(
                            section.line("minMemoryGb"),
                            "'minMemoryGb' must be from 0 to " + MOST_MEMORY + ", not " + memory);
        }
        return memory.doubleValue();
    }
}
