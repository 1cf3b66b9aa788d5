package dev.hourglass.badges.credential.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
    private static final List<String> OFFERED = List.of("application/vc+jwt", "application/json");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                               | application/vc+jwt
            application/*                                     | application/vc+jwt
            application/json                                  | application/json
            APPLICATION/JSON ; Q=0.5                          | application/json
            application/json;charset=utf-8                    | application/json
            application/json, application/vc+jwt              | application/vc+jwt
            application/json, application/vc+jwt;q=0.9        | application/json
            text/html, application/json;q=0.2                 | application/json
            */*, application/vc+jwt;q=0                       | application/json
            application/*;q=0.2, application/vc+jwt;q=0.1     | application/json
            application/json;q=0, */*                         | application/vc+jwt
            nonsense, application/json                        | application/json
            application/json;q=high                           | application/json
            """)
    void theFormOfTheHighestQualityIsChosen(String header, String chosen) {
        assertThat(Accept.choose(header, OFFERED)).contains(chosen);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html
            application/json;q=0
            application/json;q=0.000, application/vc+jwt;q=0.0
            */*;q=0
            nonsense
            """)
    void whatIsRefusedOrNotNamedIsNotChosen(String header) {
        assertThat(Accept.choose(header, OFFERED)).isEmpty();
    }

    @Test
    void whoSaysNothingTakesWhatWeLikeBest() {
        assertThat(Accept.choose(null, OFFERED)).contains("application/vc+jwt");
        assertThat(Accept.choose(" ", OFFERED)).contains("application/vc+jwt");
    }
}
