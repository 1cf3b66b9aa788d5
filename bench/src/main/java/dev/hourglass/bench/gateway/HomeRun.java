package dev.hourglass.bench.gateway;

import dev.hourglass.bench.load.RepeatedReads;
import dev.hourglass.bench.load.Waiting;
import dev.hourglass.bench.load.Window;
import dev.hourglass.bench.setup.CpuMeter;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.story.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Home screens a second: read for the first time, and again while nothing changes. */
public final class HomeRun {
    private static final int CONNECTIONS = 32;
    private static final int SIDE_BY_SIDE = 50;
    /** So few that most looks come before what is remembered is ten seconds old; then the services are asked again. */
    private static final int OFTEN_LOOKED_AT = 100;
    /** For two seconds after a purchase badges and referrals are asked each time. */
    private static final double UNTIL_SETTLED_SECONDS = 2.5;

    private final Stage stage;
    private final CpuMeter cpu;
    private final Credentials credentials;
    private final int members;
    private final int rounds;
    private final double seconds;
    private final double warmUp;
    private final Consumer<String> say;

    public HomeRun(
            Stage stage,
            Credentials credentials,
            int members,
            int rounds,
            double seconds,
            double warmUp,
            Consumer<String> say) {
        this.stage = stage;
        this.cpu = new CpuMeter(stage);
        this.credentials = credentials;
        this.members = members;
        this.rounds = rounds;
        this.seconds = seconds;
        this.warmUp = warmUp;
        this.say = say;
    }

    public void run() {
        reads(buyers("warm-up")).run(CONNECTIONS, warmUp);
        for (int round = 1; round <= rounds; round++) {
            List<String> screens = buyers("home-" + round);
            measure(round, "home screens, cold: three services asked", () -> reads(screens)
                    .once(CONNECTIONS));
            RepeatedReads looks = reads(screens.subList(0, Math.min(screens.size(), OFTEN_LOOKED_AT)));
            looks.run(CONNECTIONS, Math.max(UNTIL_SETTLED_SECONDS, seconds / 2));
            measure(round, "home screens, warm: remembered in Redis", () -> looks.run(CONNECTIONS, seconds));
        }
    }

    private void measure(int round, String what, Supplier<Window> reading) {
        Supplier<String> processors = cpu.watch();
        Window window = reading.get();
        say.accept(Lines.of(round, what, window, processors.get()));
    }

    /** The home screens of members who have just bought for the first time. */
    private List<String> buyers(String names) {
        Shopper shopper =
                new Shopper(stage.port(Service.GATEWAY), credentials.program().storefrontKey());
        List<String> paths = new ArrayList<>();
        for (int first = 0; first < members; first += SIDE_BY_SIDE) {
            List<CompletableFuture<String>> buying = new ArrayList<>();
            for (int i = first; i < Math.min(members, first + SIDE_BY_SIDE); i++) {
                buying.add(shopper.buys(names + "-" + i, names + "-" + i, null));
            }
            buying.forEach(member -> paths.add("/v1/members/" + Waiting.on(member) + "/rewards"));
        }
        return paths;
    }

    private RepeatedReads reads(List<String> paths) {
        return new RepeatedReads(
                stage.port(Service.GATEWAY), "Bearer " + credentials.program().storefrontKey(), paths);
    }
}
