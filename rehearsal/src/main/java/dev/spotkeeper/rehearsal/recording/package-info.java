/** Reading recordings of markets and of lives of VMs. */
@NullMarked
package dev.spotkeeper.rehearsal.recording;

import org.jspecify.annotations.NullMarked;
