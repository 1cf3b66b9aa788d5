package dev.hourglass.gateway.home;

import dev.hourglass.gateway.feed.Feed;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened to members makes what is remembered of their homes out of date. */
@ApplicationScoped
class OnFeed {
    private final Feed feed;
    private final HomeCache cache;

    OnFeed(Feed feed, HomeCache cache) {
        this.feed = feed;
        this.cache = cache;
    }

    void start(@Observes StartupEvent started) {
        feed.onEvents(this::changed);
    }

    private void changed(List<Event> events) {
        Map<ProgramId, Set<MemberId>> members = events.stream()
                .filter(event -> event.subject() != null)
                .collect(Collectors.groupingBy(Event::program, Collectors.mapping(Event::subject, Collectors.toSet())));
        members.forEach(cache::changed);
    }
}
