package dev.spotkeeper.core.price;

/** What is to be done about a VM's price. */
public sealed interface PriceStep {
    /** Returns which step it is. */
    Kind kind();

    /** Let it be. */
    record Stay() implements PriceStep {
        @Override
        public Kind kind() {
            return Kind.STAY;
        }
    }

    /** Tell people. */
    record Tell() implements PriceStep {
        @Override
        public Kind kind() {
            return Kind.TELL;
        }
    }

    /**
     * Give the VM another max price. One that runs is drained and deallocated first, and started afterwards.
     *
     * @param maxPrice the new one
     */
    record Raise(MaxPrice maxPrice) implements PriceStep {
        @Override
        public Kind kind() {
            return Kind.RAISE;
        }
    }

    /** Replace the VM by one in an offering whose price leaves room. */
    record Move() implements PriceStep {
        @Override
        public Kind kind() {
            return Kind.MOVE;
        }
    }

    /** Drain the VM, deallocate it, and wait for the price to fall. One that is down already is left down. */
    record Stop() implements PriceStep {
        @Override
        public Kind kind() {
            return Kind.STOP;
        }
    }

    /** Start the VM that was stopped for its price. */
    record Start() implements PriceStep {
        @Override
        public Kind kind() {
            return Kind.START;
        }
    }

    /** The steps by their names. */
    enum Kind {
        STAY,
        TELL,
        RAISE,
        MOVE,
        STOP,
        START
    }
}
