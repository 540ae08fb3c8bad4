/** Resource Graph, as far as it tells of the Spot market. It speaks no Kusto: it knows two queries. */
@NullMarked
package dev.spotkeeper.simulator.graph;

import org.jspecify.annotations.NullMarked;
