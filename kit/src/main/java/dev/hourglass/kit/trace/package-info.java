/** Traces that are recorded somewhere, followed through lanes and events; what nobody records costs nothing. */
package dev.hourglass.kit.trace;
