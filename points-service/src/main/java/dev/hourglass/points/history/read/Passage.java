package dev.hourglass.points.history.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.web.ProblemException;

/** A part of a history that says one thing about one order. */
public interface Passage {
    /** Where it begins, from 1. */
    long line();

    /**
     * What it says, in the form of an API body with {@code source} and {@code orderId} in it.
     *
     * @param currency the program's, for a passage that names none
     * @throws ProblemException 400 when it cannot be read
     */
    ObjectNode body(ObjectMapper json, String currency);
}
