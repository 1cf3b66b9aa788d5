package dev.hourglass.launcher.verify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.launcher.service.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Has a service verify its books and follows how far it is. */
final class BooksCheck {
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Service books;
    private final URI service;
    private final String bearer;

    /** @param bearer the {@code Authorization} header value of a sister service */
    BooksCheck(Service books, URI service, String bearer) {
        this.books = books;
        this.service = service;
        this.bearer = bearer;
    }

    /** How much was looked at: books of members have lots, accounts of partners have none. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Verified(long members, long accounts, long transactions, long entries, long lots) {
        long rows() {
            return transactions + entries + lots;
        }
    }

    /** What does not fit, and where; member, partner and transaction are null when it is about none in particular. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Finding(String program, String member, String partner, String transaction, String what) {}

    /** @param finding null when everything fits, or while {@code done} is false */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(boolean done, Verified verified, Finding finding) {}

    /**
     * @param program or null for all
     * @return the last line, with the outcome
     * @throws IOException when the service cannot be asked, or breaks off
     */
    Line run(String program, Consumer<Verified> progress) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve(path(program)))
                                .header("Authorization", bearer)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (answer.statusCode() != OK) {
                throw new IOException("it answers " + answer.statusCode() + ": " + lines.readLine());
            }
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Line line = JSON.readValue(text, Line.class);
                if (line.done) {
                    return line;
                }
                progress.accept(line.verified);
            }
        }
        throw new IOException("it broke off; its log says why: ./hourglass logs " + name());
    }

    /** The service whose books they are. */
    String name() {
        return books.label();
    }

    /** Whether they are of partners, in accounts, not of members. */
    boolean isOfPartners() {
        return books == Service.REFERRAL;
    }

    private static String path(String program) {
        return "/internal/verify"
                + (program == null ? "" : "?program=" + URLEncoder.encode(program, StandardCharsets.UTF_8));
    }
}
