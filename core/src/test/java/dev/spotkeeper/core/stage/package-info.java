/**
 * A small Azure for tests of core: VMs that come and go by a clock that the test moves, with every port call in sight. No
 * rule of ours lives here.
 */
@NullMarked
package dev.spotkeeper.core.stage;

import org.jspecify.annotations.NullMarked;
