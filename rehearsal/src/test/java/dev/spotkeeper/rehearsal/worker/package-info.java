/** Real workers in the VMs of local Azure, on real storage. Recovery is not tested here: the test starts evicted VMs again. */
@NullMarked
package dev.spotkeeper.rehearsal.worker;

import org.jspecify.annotations.NullMarked;
