package dev.hourglass.gateway.route;

import dev.hourglass.gateway.origin.AllowedOrigins;
import dev.hourglass.kit.id.ProgramId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** What answers say to browsers: how to treat them, and which pages may read them (CORS, by the Fetch standard). */
@ApplicationScoped
class AnswerHeaders {
    private static final CharSequence NO_SNIFFING = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence FRAMES = HttpHeaders.createOptimized("X-Frame-Options");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence CONTENT_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence NOTHING_RUNS =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence TRANSPORT = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String MAY_BE_SENT =
            "Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, X-Request-Id, traceparent";
    private static final String MAY_BE_READ =
            "ETag, Idempotency-Replayed, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";
    private static final String REMEMBERED_SECONDS = "600";

    private final AllowedOrigins origins;

    AnswerHeaders(AllowedOrigins origins) {
        this.origins = origins;
    }

    /** On every answer. Pages for people, which are open to anyone, bring a content policy of their own. */
    void secure(HttpServerRequest request, boolean isPage) {
        MultiMap headers = request.response().headers();
        headers.set(NO_SNIFFING, NOSNIFF).set(FRAMES, DENY).set(REFERRER, NO_REFERRER);
        if (!isPage) {
            headers.set(CONTENT_POLICY, NOTHING_RUNS);
        }
        if (request.isSSL()) {
            headers.set(TRANSPORT, ONE_YEAR);
        }
    }

    /** Whether a browser only asks if a page may call. */
    static boolean isPreflight(HttpServerRequest request) {
        return request.method() == HttpMethod.OPTIONS
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** Answers that question; which program is meant shows only with the credential. */
    void preflight(HttpServerRequest request, boolean isOpen) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        MultiMap headers = request.response().headers();
        vary(headers);
        if (isOpen || origins.allowAnywhere(origin)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, isOpen ? "*" : origin)
                    .set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, MAY_BE_SENT)
                    .set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, REMEMBERED_SECONDS);
        }
    }

    /** Lets pages of the program read the answer. */
    void share(HttpServerRequest request, ProgramId program) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || program == null) {
            return;
        }
        MultiMap headers = request.response().headers();
        vary(headers);
        if (origins.allow(program, origin)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, MAY_BE_READ);
        }
    }

    /** Lets every page read the answer: it is public. */
    void shareWithAll(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.ORIGIN)) {
            request.response().headers().set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
    }

    private static void vary(MultiMap headers) {
        headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
}
