package dev.hourglass.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How many pods there are, when they may go, and who may talk to them. */
class AvailabilityTest {
    private final Manifests base = Manifests.base();

    @Test
    void everyDeploymentScalesAndKeepsAPodWhileNodesAreDrained() {
        for (Deployment deployment : base.all(Deployment.class)) {
            String name = deployment.getMetadata().getName();
            var scaling = base.one(HorizontalPodAutoscaler.class, name).getSpec();
            assertThat(scaling.getScaleTargetRef().getName()).isEqualTo(name);
            assertThat(scaling.getScaleTargetRef().getKind()).isEqualTo("Deployment");
            assertThat(scaling.getMinReplicas()).isGreaterThan(1);
            assertThat(deployment.getSpec().getReplicas())
                    .as("left to the autoscaler")
                    .isNull();
            var budget = base.one(PodDisruptionBudget.class, name).getSpec();
            assertThat(budget.getMaxUnavailable().getIntVal()).isEqualTo(1);
            assertThat(matches(budget.getSelector(), labels(deployment))).isTrue();
        }
    }

    @Test
    void everyNetworkPolicyIsAboutPodsThatExist() {
        for (NetworkPolicy policy : base.all(NetworkPolicy.class)) {
            assertThat(selected(policy.getSpec().getPodSelector()))
                    .as(policy.getMetadata().getName())
                    .isNotEmpty();
        }
    }

    @Test
    void whatIsNotAllowedIsDeniedForEveryPod() {
        var deny = base.one(NetworkPolicy.class, "deny-all").getSpec();

        assertThat(selected(deny.getPodSelector())).hasSize(4);
        assertThat(deny.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.getIngress()).isEmpty();
        assertThat(deny.getEgress()).isEmpty();
    }

    @Test
    void onlyTheGatewayCanBeReachedFromOutside() {
        TreeSet<String> open = new TreeSet<>();
        for (NetworkPolicy policy : base.all(NetworkPolicy.class)) {
            boolean fromAnywhere = policy.getSpec().getIngress().stream()
                    .anyMatch(rule -> rule.getFrom().isEmpty());
            if (fromAnywhere) {
                open.addAll(selected(policy.getSpec().getPodSelector()));
            }
        }

        assertThat(open).containsExactly("gateway");
    }

    @Test
    void theOthersAreReachedFromEachOtherAndTheGateway() {
        var inside = base.one(NetworkPolicy.class, "services-from-each-other").getSpec();

        assertThat(selected(inside.getPodSelector()))
                .containsExactlyInAnyOrder("points-service", "badges-service", "referral-service");
        var from = inside.getIngress().get(0).getFrom();
        assertThat(from).hasSize(1);
        assertThat(selected(from.get(0).getPodSelector())).hasSize(4);
    }

    private List<String> selected(LabelSelector selector) {
        return base.all(Deployment.class).stream()
                .filter(deployment -> matches(selector, labels(deployment)))
                .map(deployment -> deployment.getMetadata().getName())
                .toList();
    }

    private static Map<String, String> labels(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getLabels();
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        boolean labelled = selector.getMatchLabels() == null
                || labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
        return labelled
                && selector.getMatchExpressions().stream().allMatch(expression -> {
                    assertThat(expression.getOperator()).isEqualTo("In");
                    return expression.getValues().contains(labels.get(expression.getKey()));
                });
    }
}
