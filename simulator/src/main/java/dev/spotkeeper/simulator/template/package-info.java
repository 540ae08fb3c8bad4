/**
 * Template evaluation as Azure Resource Manager does it: a template, parameters and a context become resources in order, and
 * outputs. Pure: no world, no clock, no HTTP; what only the cloud knows comes through {@code Ambient} and {@code References}.
 */
@NullMarked
package dev.spotkeeper.simulator.template;

import org.jspecify.annotations.NullMarked;
