package dev.hourglass.kit.web.input;

/**
 * The body of a call that needs none: it may be absent, empty or {@code {}}. Taking it as a parameter has everything else
 * refused, so that nobody believes they were heard who said something that the call does not know.
 */
public record NoFields() {}
