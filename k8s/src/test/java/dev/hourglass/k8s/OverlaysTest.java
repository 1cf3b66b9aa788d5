package dev.hourglass.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays fit the base they change. */
class OverlaysTest {
    private static final Path OVERLAYS = Manifests.ROOT.resolve("overlays");

    @Test
    void aFieldThatKubernetesDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> Manifests.parse("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: x}
                        spec: {template: {spec: {containers: [{name: x, livenessprobe: {}}]}}}
                        """)).hasMessageContaining("livenessprobe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void everythingAnOverlayNamesExists(String overlay) {
        Path directory = OVERLAYS.resolve(overlay);

        assertThat(Manifests.resources(directory)).allMatch(Files::exists);
        assertThat(patches(directory)).isNotEmpty().allMatch(Files::exists);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    @SuppressWarnings("unchecked")
    void everyImageOfTheBaseIsNamedAndPinned(String overlay) {
        var images = (List<Map<String, String>>)
                Manifests.kustomization(OVERLAYS.resolve(overlay)).get("images");

        List<String> used = Manifests.base().all(Deployment.class).stream()
                .map(deployment -> deployment
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getImage())
                .toList();
        assertThat(images).extracting(image -> image.get("name")).containsExactlyInAnyOrderElementsOf(used);
        assertThat(images)
                .allSatisfy(
                        image -> assertThat(image.get("newTag")).isNotBlank().isNotEqualTo("latest"));
    }

    @Test
    void productionPatchesWhatTheBaseHas() {
        Manifests base = Manifests.base();
        Manifests changes = Manifests.read(patches(OVERLAYS.resolve("production")));

        for (HasMetadata change : changes.all()) {
            assertThat(base.one(change.getClass(), change.getMetadata().getName()))
                    .isNotNull();
        }
        assertThat(changes.one(ConfigMap.class, "hourglass").getData().keySet())
                .isEqualTo(base.one(ConfigMap.class, "hourglass").getData().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void kubectlBuildsTheOverlayWhereItIsInstalled(String overlay) throws IOException, InterruptedException {
        assumeTrue(isInstalled("kubectl"), "kubectl is not installed");
        Process build = new ProcessBuilder(
                        "kubectl", "kustomize", OVERLAYS.resolve(overlay).toString())
                .redirectErrorStream(true)
                .start();
        String built = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(build.waitFor()).as(built).isZero();
        assertThat(Manifests.parse(built).all(Deployment.class)).hasSize(4);
    }

    @SuppressWarnings("unchecked")
    private static List<Path> patches(Path directory) {
        var patches =
                (List<Map<String, Object>>) Manifests.kustomization(directory).getOrDefault("patches", List.of());
        return patches.stream()
                .map(patch -> directory.resolve((String) patch.get("path")))
                .toList();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
