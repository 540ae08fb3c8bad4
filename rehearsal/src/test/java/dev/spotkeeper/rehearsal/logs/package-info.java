/** The logs of Azure Monitor: production's queries and adapter on what the simulator and the worker really wrote. */
@org.jspecify.annotations.NullMarked
package dev.spotkeeper.rehearsal.logs;
