package dev.signalbox.identity;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without JavaScript: cookies, pages, and forms sent as they stand. */
public final class Visitor {

    private final String room;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    public Visitor(int port) {
        this.room = "http://localhost:" + port;
    }

    public Visitor signedIn(String username, String password) {
        HttpResponse<String> answer = signIn(username, password);
        if (answer.statusCode() != 302) {
            throw new AssertionError(Jsoup.parse(answer.body()).text());
        }
        return this;
    }

    public HttpResponse<String> signIn(String username, String password) {
        return send("/sign-in", "/sign-in", "username", username, "password", password);
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(room + path)).header("Accept", "text/html");
        for (int at = 0; at < headers.length; at += 2) {
            request.setHeader(headers[at], headers[at + 1]);
        }
        return answer(request);
    }

    public Document page(String path) {
        return Jsoup.parse(get(path).body());
    }

    /** Sends fields to {@code path}, with the token of a form on {@code page}. */
    public HttpResponse<String> send(String page, String path, String... fields) {
        Element token = page(page).selectFirst("input[name=_csrf]");
        var body = new StringBuilder("_csrf=" + (token == null ? "" : token.val()));
        for (int at = 0; at < fields.length; at += 2) {
            body.append('&').append(fields[at]).append('=').append(encoded(fields[at + 1]));
        }
        return answer(
                HttpRequest.newBuilder(URI.create(room + path))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Hands on each line of an answer as it comes, until it ends. */
    public void listen(String path, Consumer<String> line) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(room + path)).build();
        try {
            http.send(request, BodyHandlers.ofLines()).body().forEach(line);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
