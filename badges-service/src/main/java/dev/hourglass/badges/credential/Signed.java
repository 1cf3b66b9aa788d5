package dev.hourglass.badges.credential;

import dev.hourglass.badges.credential.sign.SigningKey;

/** What is said, and the key that stands for it. */
public record Signed<T>(T document, SigningKey key) {}
