package dev.hourglass.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.DerivedKeys;
import dev.hourglass.kit.security.SecurityConfig;
import dev.hourglass.testing.TestClock;
import dev.hourglass.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberTokensTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final MemberTokens tokens = new MemberTokens(new DerivedKeys(secret(TestTokens.SECRET)), clock);
    private final ProgramId program = ProgramId.create();
    private final MemberId member = MemberId.create();

    @Test
    void aTokenIsGoodUntilItExpiresAndNotAMomentLonger() {
        MemberTokens.Token token = tokens.issue(program, member, Set.of("read"), Duration.ofSeconds(60), "key_1");

        clock.advance(Duration.ofMillis(59_999));
        assertThat(tokens.verify(token.text())).map(Caller::member).contains(member);
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.verify(token.text())).isEmpty();
    }

    @Test
    void anInternalTokenIsNoMemberToken() {
        String internal = TestTokens.member(program, member).substring("Bearer ".length());

        assertThat(tokens.verify(internal)).isEmpty();
    }

    @Test
    void aTokenOfAnotherInstallationIsRefused() {
        MemberTokens others =
                new MemberTokens(new DerivedKeys(secret("another installation's secret, also long")), clock);

        assertThat(tokens.verify(others.issue(program, member, Set.of("read"), Duration.ofSeconds(60), "key_1")
                        .text()))
                .isEmpty();
    }

    private static SecurityConfig secret(String secret) {
        return new SecurityConfig() {
            @Override
            public String secret() {
                return secret;
            }

            @Override
            public Duration tokenLifetime() {
                return Duration.ofMinutes(5);
            }
        };
    }
}
