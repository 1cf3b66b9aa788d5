package dev.hourglass.kit.idempotency;

/** A caller's name for one write, and the fingerprint of what was asked. */
public record Idempotency(String key, String fingerprint) {}
