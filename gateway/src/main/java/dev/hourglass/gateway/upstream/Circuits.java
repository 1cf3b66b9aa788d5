package dev.hourglass.gateway.upstream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Which services are worth asking, as far as this gateway knows. */
@ApplicationScoped
public class Circuits {
    private static final Logger LOG = Logger.getLogger(Circuits.class);

    private final Map<Service, Circuit> circuits = new EnumMap<>(Service.class);

    public Circuits(MeterRegistry meters) {
        for (Service service : Service.values()) {
            Circuit circuit = new Circuit();
            circuits.put(service, circuit);
            if (service != Service.GATEWAY) {
                Gauge.builder("hourglass.circuit.open", circuit, state -> state.isOpen() ? 1 : 0)
                        .description("1 while a service does not answer and is not asked")
                        .tag("service", service.word())
                        .register(meters);
            }
        }
    }

    /** Whether callers are refused without asking the service. */
    public boolean isOpen(Service service) {
        return circuits.get(service).isOpen();
    }

    /** The service answered, whatever it was. */
    public void answered(Service service) {
        if (circuits.get(service).answered()) {
            LOG.infof("%s answers again", service.word());
        }
    }

    /** The service gave no answer to a request. */
    public void failed(Service service) {
        if (circuits.get(service).failed()) {
            LOG.warnf("%s does not answer; callers are refused until it does", service.word());
        }
    }

    /** Nobody is there. */
    void refused(Service service) {
        if (circuits.get(service).refused()) {
            LOG.warnf("Nobody is there for %s; callers are refused until it answers", service.word());
        }
    }
}
