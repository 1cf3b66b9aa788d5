package dev.hourglass.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pods of the four services are and are told. */
class WorkloadsTest {
    private static final Map<String, Integer> PORTS =
            Map.of("gateway", 8080, "points-service", 8081, "badges-service", 8082, "referral-service", 8083);

    /** What every service reads from its environment. */
    private static final List<String> CONTRACT = List.of(
            "HOURGLASS_HTTP_HOST",
            "HOURGLASS_HTTP_PORT",
            "HOURGLASS_DATABASE_URL",
            "HOURGLASS_DATABASE_USER",
            "HOURGLASS_DATABASE_PASSWORD",
            "HOURGLASS_REDIS_URL",
            "HOURGLASS_INTERNAL_SECRET",
            "HOURGLASS_GATEWAY_URL",
            "HOURGLASS_POINTS_URL",
            "HOURGLASS_BADGES_URL",
            "HOURGLASS_REFERRAL_URL",
            "HOURGLASS_LOG_JSON");

    private static final Map<String, List<String>> BEYOND_THE_CONTRACT = Map.of(
            "gateway", List.of("HOURGLASS_LIMITS_REPLICAS", "HOURGLASS_OPERATOR_KEY", "HOURGLASS_PUBLIC_URL"),
            "badges-service", List.of("HOURGLASS_PUBLIC_URL"),
            "referral-service", List.of("HOURGLASS_PUBLIC_URL"));

    private static final List<String> SECRET_KEYS =
            List.of("databaseUser", "databasePassword", "internalSecret", "operatorKey");

    private final Manifests base = Manifests.base();

    @Test
    void thereIsADeploymentAndAServiceForEachOfTheFour() {
        assertThat(base.all(Deployment.class))
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(PORTS.keySet());
        PORTS.forEach((name, port) -> {
            Service service = base.one(Service.class, name);
            assertThat(service.getSpec().getPorts()).singleElement().satisfies(exposed -> {
                assertThat(exposed.getPort()).isEqualTo(port);
                assertThat(exposed.getTargetPort().getStrVal()).isEqualTo("http");
            });
            assertThat(container(name).getPorts()).singleElement().satisfies(opened -> {
                assertThat(opened.getName()).isEqualTo("http");
                assertThat(opened.getContainerPort()).isEqualTo(port);
            });
        });
    }

    @Test
    void servicesSelectThePodsOfTheirDeployment() {
        for (String name : PORTS.keySet()) {
            Deployment deployment = base.one(Deployment.class, name);
            Map<String, String> labels =
                    deployment.getSpec().getTemplate().getMetadata().getLabels();
            assertThat(labels)
                    .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels())
                    .containsAllEntriesOf(
                            base.one(Service.class, name).getSpec().getSelector());
        }
    }

    @Test
    void everyContainerIsProbedOnItsOwnPort() {
        for (String name : PORTS.keySet()) {
            Container container = container(name);
            assertProbe(container.getStartupProbe(), "/q/health/started");
            assertProbe(container.getLivenessProbe(), "/q/health/live");
            assertProbe(container.getReadinessProbe(), "/q/health/ready");
        }
    }

    @Test
    void theEnvironmentIsTheContractAndNothingElseOfOurs() {
        for (String name : PORTS.keySet()) {
            TreeSet<String> expected = new TreeSet<>(CONTRACT);
            expected.addAll(BEYOND_THE_CONTRACT.getOrDefault(name, List.of()));

            assertThat(names(container(name)).filter(variable -> variable.startsWith("HOURGLASS_")))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theGatewaysShareTheirLimitsAmongAsManyAsTheAutoscalerMakes() {
        int most = base.one(HorizontalPodAutoscaler.class, "gateway").getSpec().getMaxReplicas();

        assertThat(value("gateway", "HOURGLASS_LIMITS_REPLICAS")).isEqualTo(Integer.toString(most));
    }

    @Test
    void servicesFindEachOtherByTheirServiceNames() {
        for (String name : PORTS.keySet()) {
            assertThat(value(name, "HOURGLASS_HTTP_PORT"))
                    .isEqualTo(PORTS.get(name).toString());
            PORTS.forEach((other, port) -> {
                String variable = "HOURGLASS_" + other.replace("-service", "").toUpperCase() + "_URL";
                assertThat(value(name, variable)).isEqualTo("http://" + other + ":" + port);
            });
        }
    }

    @Test
    void secretsAreReferredToAndNeverWritten() {
        Map<String, String> configuration =
                base.one(ConfigMap.class, "hourglass").getData();
        for (EnvVar variable : variables()) {
            boolean secret = variable.getName().matches(".*(PASSWORD|USER|SECRET|KEY)$");
            var from = variable.getValueFrom();
            assertThat(from != null && from.getSecretKeyRef() != null)
                    .as(variable.getName())
                    .isEqualTo(secret);
            if (secret) {
                assertThat(from.getSecretKeyRef().getName()).isEqualTo("hourglass");
                assertThat(SECRET_KEYS).contains(from.getSecretKeyRef().getKey());
            } else if (from != null) {
                assertThat(configuration).containsKey(from.getConfigMapKeyRef().getKey());
            }
        }
    }

    @Test
    void theSchemaIsBroughtUpToDateByTheSameImageBeforeAPodStarts() {
        for (String name : PORTS.keySet()) {
            Container migrate = pod(name).getInitContainers().get(0);

            assertThat(migrate.getImage()).isEqualTo(container(name).getImage());
            assertThat(value(migrate, "QUARKUS_FLYWAY_MIGRATE_AT_START")).isEqualTo("true");
            assertThat(value(migrate, "QUARKUS_INIT_AND_EXIT")).isEqualTo("true");
            assertThat(names(migrate))
                    .contains("HOURGLASS_DATABASE_URL", "HOURGLASS_DATABASE_USER", "HOURGLASS_DATABASE_PASSWORD");
            assertThat(value(container(name), "QUARKUS_FLYWAY_MIGRATE_AT_START"))
                    .isEqualTo("false");
        }
    }

    @Test
    void podsRunWithoutPrivilegesAndWithinLimits() {
        for (String name : PORTS.keySet()) {
            PodSpec pod = pod(name);
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            Stream.concat(pod.getContainers().stream(), pod.getInitContainers().stream())
                    .forEach(WorkloadsTest::assertConfined);
        }
    }

    private static void assertConfined(Container container) {
        var context = container.getSecurityContext();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getVolumeMounts())
                .extracting(mount -> mount.getMountPath())
                .containsExactly("/tmp");
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
    }

    private List<EnvVar> variables() {
        List<EnvVar> variables = new ArrayList<>();
        for (String name : PORTS.keySet()) {
            variables.addAll(container(name).getEnv());
            variables.addAll(pod(name).getInitContainers().get(0).getEnv());
        }
        return variables;
    }

    private PodSpec pod(String name) {
        return base.one(Deployment.class, name).getSpec().getTemplate().getSpec();
    }

    private Container container(String name) {
        assertThat(pod(name).getContainers()).hasSize(1);
        return pod(name).getContainers().get(0);
    }

    private String value(String name, String variable) {
        return value(container(name), variable);
    }

    private static String value(Container container, String variable) {
        return container.getEnv().stream()
                .filter(candidate -> candidate.getName().equals(variable))
                .map(EnvVar::getValue)
                .collect(Collectors.joining());
    }

    private static Stream<String> names(Container container) {
        return container.getEnv().stream().map(EnvVar::getName);
    }
}
