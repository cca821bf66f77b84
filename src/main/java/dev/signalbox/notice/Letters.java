package dev.signalbox.notice;

import dev.signalbox.notice.Composing.Line;
import dev.signalbox.web.RoomAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Puts lines into the words of one mail, as text and as simple HTML. */
@Component
class Letters {

    private static final int MOST_EACH = 20;
    private static final int LONGEST_SUBJECT = 150;

    private final String url;

    Letters(RoomAddress room) {
        this.url = room.given();
    }

    record Letter(String subject, String plain, String html) {}

    Letter of(List<Line> lines) {
        var plain = new StringBuilder();
        var html = new StringBuilder("<!DOCTYPE html><html><body>");
        Map<NoticeKind, List<Line>> byKind =
                lines.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Line::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, some) -> {
            if (lines.size() > 1) {
                String heading = count(kind, some.size());
                plain.append(heading).append("\n\n");
                html.append("<h3>").append(HtmlUtils.htmlEscape(heading)).append("</h3>");
            }
            html.append("<ul>");
            some.stream().limit(MOST_EACH).forEach(line -> add(line, plain, html));
            html.append("</ul>");
            if (some.size() > MOST_EACH) {
                String more = "and " + (some.size() - MOST_EACH) + " more.";
                plain.append("  ").append(more).append('\n');
                html.append("<p>").append(more).append("</p>");
            }
            plain.append('\n');
        });
        sign(lines.getFirst(), plain, html);
        return new Letter(
                subject(lines, byKind), plain.toString(), html.append("</body></html>").toString());
    }

    /**
     * Where people say what they want to be told; null where the room does not know its address.
     */
    @Nullable String unsubscribe() {
        return url.isEmpty() ? null : link("/notifications");
    }

    private void add(Line line, StringBuilder plain, StringBuilder html) {
        String link = link(line.path());
        plain.append("* ").append(line.title()).append(' ').append(line.sentence()).append('\n');
        plain.append("  ").append(link).append('\n');
        String title = HtmlUtils.htmlEscape(line.title());
        html.append("<li>");
        if (url.isEmpty()) {
            html.append("<b>").append(title).append("</b>");
        } else {
            html.append("<a href=\"")
                    .append(HtmlUtils.htmlEscape(link))
                    .append("\">")
                    .append(title)
                    .append("</a>");
        }
        html.append(' ').append(HtmlUtils.htmlEscape(line.sentence())).append("</li>");
    }

    private void sign(Line first, StringBuilder plain, StringBuilder html) {
        String why =
                first.userId() == null
                        ? "You are told because your address stands among those of the process. Who may edit processes can take it away: "
                        : "You are told because you asked to be. To change or stop it: ";
        UUID process = first.processId();
        String path =
                first.userId() == null && process != null
                        ? "/notifications/addresses?process=" + process
                        : "/notifications";
        String link = link(path);
        plain.append("-- \n").append(why).append(link).append('\n');
        html.append("<hr><p><small>").append(HtmlUtils.htmlEscape(why));
        if (url.isEmpty()) {
            html.append(HtmlUtils.htmlEscape(link));
        } else {
            String to = HtmlUtils.htmlEscape(link);
            html.append("<a href=\"").append(to).append("\">").append(to).append("</a>");
        }
        html.append("</small></p>");
    }

    private static String subject(List<Line> lines, Map<NoticeKind, List<Line>> byKind) {
        if (lines.size() == 1) {
            Line only = lines.getFirst();
            String clause = only.sentence().replaceFirst("[:.;(].*", "").strip();
            return cut(only.title() + " " + clause);
        }
        return cut(
                byKind.entrySet().stream()
                        .map(entry -> count(entry.getKey(), entry.getValue().size()))
                        .collect(Collectors.joining(", ")));
    }

    private static String count(NoticeKind kind, int count) {
        return count == 1 ? kind.words().replaceFirst("^a ", "1 ") : count + " " + kind.many();
    }

    private static String cut(String subject) {
        String line = subject.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT) + "…";
    }

    private String link(String path) {
        return url + path;
    }
}
