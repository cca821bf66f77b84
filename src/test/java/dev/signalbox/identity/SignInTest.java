package dev.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RoomTest
class SignInTest {

    private static final String GOOD = "a good long password";

    @LocalServerPort private int port;
    @Autowired private Users users;
    @Autowired private TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void guessingIsSlowedDownAndTheRightPasswordWaitsToo() {
        User user = user("guessed");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(said(user, "wrong")).contains("do not fit");
        }
        assertThat(said(user, GOOD)).contains("Too many wrong passwords. Try again in 15 s.");
        clock.advance(Duration.ofSeconds(17));
        assertThat(said(user, "wrong")).contains("do not fit");
        assertThat(said(user, GOOD)).contains("Try again in 30 s");
        clock.advance(Duration.ofSeconds(32));
        assertThat(new Visitor(port).signIn("guessed", GOOD).statusCode()).isEqualTo(302);
        assertThat(said(user, "wrong")).as("counted anew").contains("do not fit");
    }

    @Test
    void anUnknownNameIsTreatedLikeAKnownOne() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(said("no-such-name", "wrong")).contains("do not fit");
        }
        assertThat(said("no-such-name", "wrong")).contains("Too many wrong passwords");
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void manyPagesAskedForAtOnceRightAfterSigningInAllCome() {
        user("hasty");
        for (int time = 0; time < 5; time++) {
            var visitor = new Visitor(port).signedIn("hasty", GOOD);
            assertThat(
                            IntStream.range(0, 16)
                                    .parallel()
                                    .map(_ -> visitor.get("/account").statusCode())
                                    .distinct()
                                    .toArray())
                    .containsExactly(200);
        }
    }

    @Test
    void theSessionGetsANewIdAndItsCookieIsKeptFromScripts() {
        user("careful");
        var visitor = new Visitor(port);
        String before = visitor.get("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();
        String after =
                visitor.signIn("careful", GOOD).headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(after).contains("HttpOnly").contains("SameSite=Lax");
        assertThat(after.split(";")[0]).isNotEqualTo(before.split(";")[0]);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var visitor = new Visitor(port);
        var answer = visitor.send("/actuator/health", "/sign-in", "username", "admin");
        assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in?expired");
    }

    @Test
    void aPartOfAPageLeadsTheWholeBrowserToSignIn() {
        var answer = new Visitor(port).get("/account", "HX-Request", "true");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/sign-in");
    }

    @Test
    void everyPageHasTheStrictContentPolicy() {
        assertThat(
                        new Visitor(port)
                                .get("/sign-in")
                                .headers()
                                .firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy)
                                .startsWith("default-src 'self';")
                                .doesNotContain("unsafe"));
    }

    @Test
    void programsAreAskedForAKeyInJson() {
        var answer = new Visitor(port).get("/api/v1/workspaces/default/processes");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"UNAUTHENTICATED\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private User user(String name) {
        var form = new UserForm(name, name, Role.OPERATOR, true, 0);
        return users.create(form, GOOD, false, Actor.room());
    }

    private String said(User user, String password) {
        return said(user.username(), password);
    }

    private String said(String username, String password) {
        return Jsoup.parse(new Visitor(port).signIn(username, password).body()).text();
    }
}
