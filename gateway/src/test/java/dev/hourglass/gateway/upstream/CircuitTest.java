package dev.hourglass.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircuitTest {
    private final Circuit circuit = new Circuit();

    @Test
    void someRequestsInARowWithoutAnAnswerOpenIt() {
        for (int i = 1; i < Circuit.OPENS_AT; i++) {
            assertThat(circuit.failed()).isFalse();
            assertThat(circuit.isOpen()).isFalse();
        }
        assertThat(circuit.failed()).isTrue();
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.failed()).as("it is open already").isFalse();
    }

    @Test
    void anAnswerInBetweenBeginsTheCountAnew() {
        for (int i = 0; i < 10 * Circuit.OPENS_AT; i++) {
            circuit.failed();
            circuit.answered();
        }
        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void aRefusedConnectionOpensItAtOnceAndAnAnswerClosesIt() {
        assertThat(circuit.refused()).isTrue();
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.refused()).isFalse();
        assertThat(circuit.answered()).isTrue();
        assertThat(circuit.isOpen()).isFalse();
        assertThat(circuit.answered()).isFalse();
    }
}
