package dev.spotkeeper.core.control;

import dev.spotkeeper.core.fleet.VmId;

/** Others kept writing a VM's or a pool's record before us: the message must be delivered again. */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConflictException(String pool, int tries) {
        super("the record of the pool " + pool + " was written by others " + tries
                + " times in a row; deliver the message again");
    }

    ConflictException(VmId vm, int tries) {
        super("the record of " + vm + " was written by others " + tries + " times in a row; deliver the message again");
    }
}
