package dev.hourglass.gateway.webhook.delivery;

import dev.hourglass.gateway.webhook.address.Targets;
import dev.hourglass.gateway.webhook.delivery.DeliveryStore.Due;
import dev.hourglass.gateway.webhook.delivery.DeliveryStore.Tried;
import dev.hourglass.gateway.webhook.model.RetrySchedule;
import dev.hourglass.gateway.webhook.secret.WebhookSecret;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Some due deliveries of one webhook, in one go: several members side by side, of one member one after the other. When one
 * fails, the later ones of this member wait for the next round; when nobody is there at all, everything waits.
 */
final class Round {
    private static final int SIDE_BY_SIDE = 8;
    private static final int GONE = 410;
    private static final int MOST_OF_AN_ERROR = 300;

    private final Courier courier;
    private final Targets.Target target;
    private final List<WebhookSecret> secrets;
    private final RetrySchedule schedule;
    private final InstantSource clock;
    private final Queue<List<Due>> members = new ConcurrentLinkedQueue<>();
    private final Queue<Tried> tried = new ConcurrentLinkedQueue<>();
    private volatile boolean nobodyThere;
    private volatile boolean gone;

    Round(
            Courier courier,
            Targets.Target target,
            List<WebhookSecret> secrets,
            RetrySchedule schedule,
            InstantSource clock,
            List<Due> due) {
        this.courier = courier;
        this.target = target;
        this.secrets = secrets;
        this.schedule = schedule;
        this.clock = clock;
        members.addAll(byMember(due));
    }

    private static Collection<List<Due>> byMember(List<Due> due) {
        Map<String, List<Due>> byMember = new LinkedHashMap<>();
        for (Due delivery : due) {
            String member = delivery.subject() == null ? delivery.id().toString() : delivery.subject();
            byMember.computeIfAbsent(member, first -> new ArrayList<>()).add(delivery);
        }
        return byMember.values();
    }

    /** Never fails. */
    Future<Void> run() {
        List<Future<Void>> lanes = new ArrayList<>();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            lanes.add(nextMember());
        }
        return Future.all(lanes).mapEmpty();
    }

    List<Tried> tried() {
        return List.copyOf(tried);
    }

    boolean foundNobody() {
        return nobodyThere;
    }

    /** Whether the receiver wants nothing any more. */
    boolean isGone() {
        return gone;
    }

    private Future<Void> nextMember() {
        List<Due> member = nobodyThere || gone ? null : members.poll();
        return member == null ? Future.succeededFuture() : inOrder(member, 0).compose(done -> nextMember());
    }

    private Future<Void> inOrder(List<Due> member, int next) {
        if (next == member.size() || nobodyThere || gone) {
            return Future.succeededFuture();
        }
        Due due = member.get(next);
        Instant at = clock.instant();
        return courier.bring(target, due.eventId(), due.body(), secrets, at).transform(answer -> {
            boolean taken = answer.succeeded() && answer.result() / 100 == 2;
            if (taken) {
                tried.add(new Tried(due, "delivered", due.attempts() + 1, at, at, answer.result(), null));
            } else if (answer.succeeded()) {
                gone |= answer.result() == GONE;
                tried.add(failed(due, schedule, at, answer.result(), null));
            } else {
                nobodyThere = true;
                tried.add(failed(due, schedule, at, null, shortened(answer.cause())));
            }
            return taken ? inOrder(member, next + 1) : Future.succeededFuture();
        });
    }

    static Tried failed(Due due, RetrySchedule schedule, Instant at, Integer status, String error) {
        int attempts = due.attempts() + 1;
        Optional<Instant> again = schedule.after(
                        attempts, ThreadLocalRandom.current().nextDouble())
                .map(at::plus);
        return new Tried(due, again.isPresent() ? "pending" : "failed", attempts, again.orElse(at), at, status, error);
    }

    private static String shortened(Throwable failure) {
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return text.length() > MOST_OF_AN_ERROR ? text.substring(0, MOST_OF_AN_ERROR) : text;
    }
}
