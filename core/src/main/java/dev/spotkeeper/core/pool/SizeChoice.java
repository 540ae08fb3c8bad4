package dev.spotkeeper.core.pool;

import java.util.List;
import java.util.Optional;

/** Which sizes of VM will do. */
public sealed interface SizeChoice {
    /**
     * These and no others.
     *
     * @param names for example {@code Standard_D4s_v5}, at least one, in the document's order
     */
    record Named(List<String> names) implements SizeChoice {
        public Named {
            names = List.copyOf(names);
        }
    }

    /**
     * Every Spot-capable size that has at least so much.
     *
     * @param minVcpus virtual CPUs, at least 1
     * @param maxVcpus no more than so many, so that a shortage does not end in a machine of 96; empty for four times
     *     {@code minVcpus}
     * @param minMemoryGb GiB, as Azure's {@code MemoryGB} counts them
     * @param architecture of the CPU
     */
    record AtLeast(int minVcpus, Optional<Integer> maxVcpus, double minMemoryGb, Architecture architecture)
            implements SizeChoice {
        /** How much larger than asked for a size may be when nothing is said. */
        private static final int ROOM = 4;

        /** Returns the largest number of virtual CPUs that will do. */
        public int mostVcpus() {
            return maxVcpus.orElse(minVcpus * ROOM);
        }
    }

    /** Azure's {@code CpuArchitectureType}. */
    enum Architecture {
        X64,
        ARM64
    }
}
