package dev.spotkeeper.wire.work;

import java.time.Instant;

/**
 * Who claimed a piece of work last. The message and the number of its delivery name one claim among all: the queue never
 * delivers a message twice under one number.
 *
 * @param vm the VM's name
 * @param message the queue's id of the message
 * @param delivery how often the queue had delivered it by then
 * @param since when it was claimed, by the clock of the VM
 */
public record ItemHolder(String vm, String message, int delivery, Instant since) {
    /** Returns whether the claim was made by another message: the feeder put the work into the queue more than once. */
    public boolean isOfAnother(ItemHolder claim) {
        return !message.equals(claim.message);
    }

    /** Returns whether that is the same claim. */
    public boolean isSameAs(ItemHolder claim) {
        return message.equals(claim.message) && delivery == claim.delivery;
    }
}
