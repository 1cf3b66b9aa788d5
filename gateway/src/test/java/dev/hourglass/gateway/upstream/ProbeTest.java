package dev.hourglass.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What shows that nobody is there, so that callers are refused at once. */
class ProbeTest {
    @Test
    void aRefusedConnectionDoes() {
        assertThat(Probe.isRefusal(new ConnectException("Connection refused"))).isTrue();
    }

    @Test
    void aConnectionOrAnAnswerThatIsSlowToComeDoesNot() {
        assertThat(Probe.isRefusal(new ConnectTimeoutException())).isFalse();
        assertThat(Probe.isRefusal(new TimeoutException())).isFalse();
    }

    @Test
    void thatAllConnectionsAreInUseIsNoFailureOfTheService() {
        assertThat(Probe.isFailure(new ConnectionPoolTooBusyException("full"))).isFalse();
        assertThat(Probe.isFailure(new TimeoutException())).isTrue();
    }

    @Test
    void anAnswerDoesNot() {
        assertThat(Probe.isRefusal(null)).isFalse();
        assertThat(Probe.isFailure(null)).isFalse();
    }
}
