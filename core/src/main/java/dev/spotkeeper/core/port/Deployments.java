package dev.spotkeeper.core.port;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.price.MaxPrice;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * VMs deployed from the template, and removed with all their parts. The name of a deployment follows from the VM's. No method
 * waits, none throws for what Azure may answer; an exception is a bug or a lost process.
 */
public interface Deployments {
    /** Begins a deployment. One of the same name that is under way already ({@code DeploymentActive}) is it. */
    Begun deploy(Order order);

    /** Reads what became of the deployment of a VM. */
    State state(VmId vm);

    /**
     * Asks the guest of a VM to shut down, and takes its compute away (deallocation). Idempotent. A VM without the pool's tag is somebody
     * else's: nothing is asked of it.
     */
    Removal drain(VmId vm, String pool);

    /**
     * Takes one step of the removal of a VM and of its network interface, public address and disks: looks what is left and begins to
     * delete what can be deleted now, the VM first. Idempotent; to be called until it is {@link Removal.Clean}.
     * What lacks the pool's tag is somebody else's and not touched, whatever its name: what ARM answers for the very resource is looked at
     * right before it is deleted. Azure knows no condition for a deletion, so a resource that a person replaces in the second between the
     * two is deleted all the same.
     */
    Removal remove(VmId vm, String pool);

    /**
     * A VM to deploy.
     *
     * @param vm its name, and where
     * @param offering region, zone, size, priority
     * @param isArm64 whether the size's CPU is of that architecture
     * @param policy what an eviction does to it
     * @param maxPrice what an hour may cost; of no meaning for a Regular VM
     * @param tags its tags
     * @param parameters the team's own parameters of the template: JSON texts by name
     */
    record Order(
            VmId vm,
            Offering offering,
            boolean isArm64,
            EvictionPolicy policy,
            MaxPrice maxPrice,
            Map<String, String> tags,
            Map<String, String> parameters) {
        public Order {
            tags = Map.copyOf(tags);
            parameters = Map.copyOf(parameters);
        }
    }

    /** What {@link #deploy} achieved. */
    sealed interface Begun {
        /** It is under way, and may still fail. */
        record Accepted(Duration lookAfter) implements Begun {}

        /**
         * Azure refused, or would have: nothing was begun.
         *
         * @param wasAsked whether anything was sent; a template that cannot be used is not
         */
        record Refused(Refusal refusal, boolean wasAsked) implements Begun {
            /** Azure refused what it was sent. */
            public Refused(Refusal refusal) {
                this(refusal, true);
            }
        }

        /** The answer was lost: it may or may not be under way. */
        record Unclear(String why) implements Begun {}
    }

    /** How a deployment stands. */
    sealed interface State {
        record Running(Duration lookAfter) implements State {}

        record Succeeded() implements State {}

        /** It failed; what it had made by then is still there. */
        record Failed(Refusal refusal) implements State {}

        /** ARM knows none of this name: it was never begun, or its history was deleted. */
        record Absent() implements State {}

        /** Azure did not say. */
        record Unavailable(Refusal refusal) implements State {}
    }

    /** How far a removal is. */
    sealed interface Removal {
        /**
         * Nothing of the pool's is left, or, of {@link Deployments#drain}, the VM has no compute any more.
         *
         * @param others what has one of the names and lacks the pool's tag, for people; empty when nothing does
         */
        record Clean(String others) implements Removal {
            /** Nothing is left at all. */
            public Clean() {
                this("");
            }
        }

        /**
         * Something is left.
         *
         * @param vmExists whether the VM itself is still there
         * @param what what is left, for people
         * @param wasAsked whether Azure was asked for something now; otherwise what was asked for before is under way
         */
        record Left(boolean vmExists, String what, boolean wasAsked) implements Removal {
            /** Azure was asked for something. */
            public Left(boolean vmExists, String what) {
                this(vmExists, what, true);
            }
        }

        /**
         * Azure refused a step, or did not say.
         *
         * @param vmExists whether the VM itself is still there; empty when that is not known
         * @param wasAsked whether Azure was asked to do something; otherwise it did not even say how things stand
         */
        record Refused(Optional<Boolean> vmExists, Refusal refusal, boolean wasAsked) implements Removal {
            /** Azure refused a step. */
            public Refused(Optional<Boolean> vmExists, Refusal refusal) {
                this(vmExists, refusal, true);
            }
        }
    }
}
