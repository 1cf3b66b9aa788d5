package dev.hourglass.points.insight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hourglass.testing.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ValueSketchTest {
    @Test
    void tenthsAreAsExactAsAPercent() {
        Seeds.forEach(50, random -> {
            double[] values = new double[10 + random.nextInt(2_000)];
            ValueSketch sketch = new ValueSketch();
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(10) == 0 ? 0 : Math.exp(3 * random.nextGaussian());
                sketch.add(values[i]);
            }
            Arrays.sort(values);
            var parts = sketch.parts(10);
            int end = values.length;
            for (ValueSketch.Part part : parts) {
                double exact =
                        Arrays.stream(values, end - (int) part.count(), end).sum();
                assertThat(part.sum()).isCloseTo(exact, within(0.011 * exact + 1e-6));
                end -= (int) part.count();
            }
            assertThat(end).isZero();
            assertThat(parts.stream().mapToDouble(ValueSketch.Part::sum).sum())
                    .isCloseTo(sketch.all().sum(), within(1e-6 * sketch.all().sum()));
        });
    }

    @Test
    void withoutValuesAllPartsAreEmpty() {
        assertThat(new ValueSketch().parts(10)).hasSize(10).allMatch(part -> part.count() == 0 && part.mean() == 0);
    }
}
