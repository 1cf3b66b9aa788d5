package dev.hourglass.system.history;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the CDNOW file must come to, worked out from the file alone. */
final class CdnowSums {

    private CdnowSums() {}

    /** One order for each line; a point for each whole dollar of the line. */
    static ExpectedLedger of(Path file) {
        var ledger = new ExpectedLedger();
        Map<String, Integer> ofDay = new HashMap<>();
        for (String line : RawFile.text(file).split("\r?\n")) {
            if (!line.isBlank()) {
                String[] columns = line.trim().split(" +");
                String day = columns[0] + "-" + columns[2];
                int nth = ofDay.getOrDefault(day, 0) + 1;
                ofDay.put(day, nth);
                ledger.add("cdnow-" + columns[0], "cdnow/" + day + "-" + nth, RawFile.hundredths(columns[4]));
            }
        }
        return ledger;
    }
}
