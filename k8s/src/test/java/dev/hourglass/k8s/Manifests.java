package dev.hourglass.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Manifests read into Kubernetes' typed model, which refuses fields that Kubernetes does not have. */
record Manifests(List<HasMetadata> all) {
    static final Path ROOT = Path.of("").toAbsolutePath();

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1/ConfigMap", ConfigMap.class,
            "v1/Namespace", Namespace.class,
            "v1/Service", Service.class,
            "apps/v1/Deployment", Deployment.class,
            "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

    /** The model keeps unknown fields in a map of its own; without that map they are errors. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
                    return Boolean.FALSE;
                }
            })
            .build();

    /** The base, file by file, as its kustomization lists them. */
    static Manifests base() {
        return read(resources(ROOT.resolve("base")));
    }

    static Manifests read(List<Path> files) {
        return new Manifests(files.stream()
                .flatMap(file -> documents(text(file)))
                .map(Manifests::typed)
                .toList());
    }

    static Manifests parse(String yaml) {
        return new Manifests(documents(yaml).map(Manifests::typed).toList());
    }

    @SuppressWarnings("unchecked")
    static List<Path> resources(Path directory) {
        List<String> names = (List<String>) kustomization(directory).getOrDefault("resources", List.of());
        return names.stream().map(directory::resolve).map(Path::normalize).toList();
    }

    static Map<String, Object> kustomization(Path directory) {
        return documents(text(directory.resolve("kustomization.yaml")))
                .findFirst()
                .orElseThrow();
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> kind, String name) {
        return all(kind).stream()
                .filter(manifest -> manifest.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind.getSimpleName() + " " + name));
    }

    private static HasMetadata typed(Map<String, Object> document) {
        String kind = document.get("apiVersion") + "/" + document.get("kind");
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (type == null) {
            throw new AssertionError("A kind that is not expected here: " + kind);
        }
        return STRICT.convertValue(document, type);
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> documents(String yaml) {
        List<Map<String, Object>> documents = new ArrayList<>();
        Iterable<Object> loaded = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml);
        StreamSupport.stream(loaded.spliterator(), false)
                .filter(Objects::nonNull)
                .forEach(document -> documents.add((Map<String, Object>) document));
        return documents.stream();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
