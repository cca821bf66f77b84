package dev.signalbox.webhook;

import dev.signalbox.kit.Hashes;
import dev.signalbox.trust.Authorities;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sends one delivery. The receiver has a few seconds in all; redirects are not followed, and of its
 * answer only the beginning is read.
 */
@Component
class Sender {

    private final Receivers receivers;
    private final Duration patience;
    private final HttpClient http;

    Sender(
            Receivers receivers,
            Authorities authorities,
            @Value("${signalbox.webhooks.patience:10s}") Duration patience) {
        this.receivers = receivers;
        this.patience = patience;
        this.http =
                HttpClient.newBuilder()
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(patience)
                        .sslContext(authorities.context())
                        .build();
    }

    /**
     * What came of it.
     *
     * @param status null when there was no answer
     * @param error null when the receiver has taken it
     */
    record Outcome(
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String answer,
            int millis) {}

    Outcome send(Due due, @Nullable String secret) {
        long began = System.nanoTime();
        try {
            URI uri = receivers.check("endpoint", due.endpoint());
            receivers.checkAddress(uri);
            var asked = http.sendAsync(request(uri, due, secret), _ -> new Excerpt());
            try {
                HttpResponse<String> answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                return answered(answer, began);
            } finally {
                asked.cancel(true);
            }
        } catch (TimeoutException e) {
            return failed("No answer within " + patience.toSeconds() + " s.", began);
        } catch (ExecutionException e) {
            return failed(sentence(e.getCause() == null ? e : e.getCause()), began);
        } catch (IOException | RuntimeException e) {
            return failed(sentence(e), began);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("The room was stopped meanwhile.", began);
        }
    }

    private static HttpRequest request(URI uri, Due due, @Nullable String secret) {
        var request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "Signalbox")
                        .header("X-Signalbox-Event", due.event())
                        .header("X-Signalbox-Delivery", due.id().toString())
                        .header("X-Signalbox-Attempt", Integer.toString(due.attempts()))
                        .POST(BodyPublishers.ofString(due.body()));
        if (secret != null) {
            request.header(
                    "x-rc-signature",
                    Hashes.signature(secret, due.body().getBytes(StandardCharsets.UTF_8)));
        }
        return request.build();
    }

    private static Outcome answered(HttpResponse<String> answer, long began) {
        int status = answer.statusCode();
        String error = null;
        if (status >= 300 && status < 400) {
            error = "It answered with a redirect, which is not followed.";
        } else if (status < 200 || status >= 300) {
            error = "It answered " + status + ".";
        }
        return new Outcome(status, error, answer.body(), millis(began));
    }

    private static Outcome failed(String error, long began) {
        return new Outcome(null, error, null, millis(began));
    }

    private static String sentence(Throwable broken) {
        String message = broken.getMessage();
        return message == null || message.isBlank()
                ? "The connection failed (" + broken.getClass().getSimpleName() + ")."
                : message;
    }

    private static int millis(long began) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
