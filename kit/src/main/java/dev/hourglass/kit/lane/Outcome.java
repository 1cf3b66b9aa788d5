package dev.hourglass.kit.lane;

import dev.hourglass.kit.web.ProblemException;

/** What became of one command of a batch. */
public sealed interface Outcome<R> {
    /** It was carried out. */
    record Done<R>(R result) implements Outcome<R> {}

    /** It was refused before anything of it was written. */
    record Refused<R>(ProblemException reason) implements Outcome<R> {}
}
