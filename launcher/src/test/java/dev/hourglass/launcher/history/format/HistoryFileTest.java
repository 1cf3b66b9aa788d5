package dev.hourglass.launcher.history.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.launcher.history.read.UnreadableHistoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryFileTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"source\":\"web\"}|NDJSON",
                "source,orderId,placedAt|CSV",
                "\"placedAt\",\"orderId\"|CSV",
                "' 70001 0001 19990203  3   29.33'|CDNOW",
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country|ONLINE_RETAIL"
            })
    void theFormatIsToldByTheFirstLineThatIsNotBlank(String line, HistoryFormat format) throws IOException {
        Path file = Files.writeString(directory.resolve("history"), "\n\n" + line + "\nmore\n");

        try (var history = HistoryFile.open(file)) {
            assertThat(history.format()).isEqualTo(format);
        }
    }

    @Test
    void aGzippedFileIsReadWhateverItsName() throws IOException {
        Path file = directory.resolve("history.txt");
        try (var zip = new GZIPOutputStream(Files.newOutputStream(file))) {
            zip.write("{\"a\":1}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8));
        }

        try (var history = HistoryFile.open(file)) {
            assertThat(history.format()).isEqualTo(HistoryFormat.NDJSON);
            assertThat(history.text().lines()).containsExactly("{\"a\":1}", "{\"a\":2}");
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        Path file = Files.writeString(directory.resolve("history"), "\uFEFF{\"a\":1}");

        try (var history = HistoryFile.open(file)) {
            assertThat(history.text().lines()).containsExactly("{\"a\":1}");
        }
    }

    @Test
    void contentInNoKnownFormatIsRefusedNamingTheFormats() throws IOException {
        Path file = Files.writeString(directory.resolve("history"), "# Notes\n");

        try (var history = HistoryFile.open(file)) {
            assertThatThrownBy(history::format)
                    .isInstanceOf(UnreadableHistoryException.class)
                    .hasMessageContaining("ndjson, csv, cdnow, online-retail");
        }
    }
}
