package dev.signalbox.journal;

import dev.signalbox.kit.RoomMood;
import dev.signalbox.kit.RoomMood.Mood;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The one stream per tab: says which topics of the page changed, at most once a second, until the
 * tab or the session is gone. Each stream is one virtual thread that mostly sleeps.
 */
@Controller
class LivePages {

    private static final int MOST_TOPICS = 500;
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration PACE = Duration.ofSeconds(1);

    /** How the room is may be known that much later than what made it so. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(4);

    /**
     * A transaction that began so long before the page was made may have been committed after it.
     */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Follower follower;
    private final Reading reading;
    private final SessionRepository<?> sessions;
    private final RoomMood mood;
    private final Clock clock;

    LivePages(
            Follower follower,
            Reading reading,
            SessionRepository<?> sessions,
            ObjectProvider<RoomMood> mood,
            Clock clock) {
        this.follower = follower;
        this.reading = reading;
        this.sessions = sessions;
        this.mood = mood.getIfAvailable(() -> () -> Mood.QUIET);
        this.clock = clock;
    }

    /** For a tab whose stream ended: tells whether somebody is still signed in. */
    @GetMapping("/live/here")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void here() {}

    @GetMapping(path = "/live", produces = "text/event-stream")
    void stream(
            @RequestParam(defaultValue = "") List<String> topics,
            @RequestParam(defaultValue = "0") long since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        HttpSession session = request.getSession(false);
        if (session == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        Tab tab = new Tab(topics.stream().limit(MOST_TOPICS).collect(Collectors.toSet()));
        follower.join(tab);
        try {
            catchUp(tab, since);
            tell(tab, session.getId(), response.getOutputStream());
        } finally {
            follower.leave(tab);
        }
    }

    private void catchUp(Tab tab, long since) {
        Instant now = clock.instant();
        Instant from = Instant.ofEpochMilli(since).minus(GRACE);
        if (since > 0 && from.isAfter(now.minus(Duration.ofDays(1)))) {
            reading.since(from).forEach(event -> tab.hint(Topics.of(event)));
        }
    }

    private void tell(Tab tab, String sessionId, OutputStream out)
            throws IOException, InterruptedException {
        String told = "";
        boolean news = false;
        send(out, "retry: 2000\n\n");
        while (follower.open() && !tab.isClosed()) {
            String moodNow = mood.now().word() + " " + mood.needsAPerson();
            if (!moodNow.equals(told)) {
                send(out, "event: mood\ndata: " + moodNow + "\n\n");
                told = moodNow;
            }
            Set<String> changed = tab.take(news ? AFTERWARDS : BEAT);
            if (!changed.isEmpty()) {
                send(out, "event: changed\ndata: " + String.join(",", changed) + "\n\n");
                Thread.sleep(PACE);
                news = true;
            } else if (news) {
                news = false;
            } else if (tab.isClosed() || sessions.findById(sessionId) == null) {
                return;
            } else {
                send(out, ": still here\n\n");
            }
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
