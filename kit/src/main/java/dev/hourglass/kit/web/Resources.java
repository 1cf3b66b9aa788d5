package dev.hourglass.kit.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The resources that this service answers with. */
@ApplicationScoped
class Resources {
    private final BeanManager beans;
    private volatile AllowedMethods methods;

    Resources(BeanManager beans) {
        this.beans = beans;
    }

    /** The methods there are at a normalized path. */
    Set<String> methodsAt(String path) {
        if (methods == null) {
            methods = new AllowedMethods(beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .map(Bean::getBeanClass)
                    .filter(bean -> bean.isAnnotationPresent(Path.class))
                    .collect(Collectors.toSet()));
        }
        return methods.at(path);
    }
}
