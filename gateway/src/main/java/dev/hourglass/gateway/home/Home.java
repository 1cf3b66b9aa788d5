package dev.hourglass.gateway.home;

import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Puts a home screen together from three services, asked at the same time. */
@ApplicationScoped
class Home {
    private final HomeCache cache;
    private final Parts parts;
    private final InstantSource clock;

    Home(HomeCache cache, Parts parts, InstantSource clock) {
        this.cache = cache;
        this.parts = parts;
        this.clock = clock;
    }

    /** Fails with a 404 {@link ProblemException} when points-service, which keeps the members, does not know this one. */
    Uni<HomeScreen> of(MemberId member, Caller caller) {
        return cache.read(caller.program(), member).flatMap(remembered -> of(member, caller, remembered));
    }

    private Uni<HomeScreen> of(MemberId member, Caller caller, HomeCache.Remembered remembered) {
        return Uni.combine()
                .all()
                .unis(
                        parts.of(Service.POINTS, member, caller, remembered),
                        parts.of(Service.BADGES, member, caller, remembered),
                        parts.of(Service.REFERRAL, member, caller, remembered))
                .with((points, badges, referral) -> {
                    if (points instanceof Part.Unknown) {
                        throw ProblemException.notFound("member");
                    }
                    return Composition.of(points, badges, referral, clock.instant());
                });
    }
}
