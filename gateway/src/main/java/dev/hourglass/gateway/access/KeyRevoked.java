package dev.hourglass.gateway.access;

/** A key was ended, in this transaction. */
record KeyRevoked(KeyId id) {}
