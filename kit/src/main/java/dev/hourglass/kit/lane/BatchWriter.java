package dev.hourglass.kit.lane;

import java.util.List;

/**
 * Runs commands in one database transaction, in the order given.
 *
 * @param <C> command
 * @param <R> its result
 */
@FunctionalInterface
public interface BatchWriter<C, R> {
    /**
     * @return one outcome per command, in order; a refusal of one is its outcome and changes nothing for its neighbours
     * @throws RuntimeException when nothing of the batch was written; the lane then runs the commands one by one
     */
    List<Outcome<R>> write(List<C> commands);
}
