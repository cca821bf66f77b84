package dev.signalbox.processrun;

import dev.signalbox.access.Audit;
import dev.signalbox.item.News;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells feeder, journal and audit what became of starts. */
@Component
class StartNews {

    private final News news;
    private final Journal journal;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    StartNews(News news, Journal journal, Audit audit, ApplicationEventPublisher events) {
        this.news = news;
        this.journal = journal;
        this.audit = audit;
        this.events = events;
    }

    /** A start that the overlap policy has skipped. */
    record Skipped(UUID processId, String processName, StartedBy by, String why) {}

    void tell(List<Begun> begun, List<Skipped> skipped) {
        List<Audit.Line> lines = new ArrayList<>();
        begun.forEach(run -> lines.add(tell(run)));
        skipped.forEach(start -> lines.add(tell(start)));
        audit.record(lines);
        news.appended(begun.stream().map(Begun::id).toList());
        begun.forEach(this::replace);
    }

    private Audit.Line tell(Begun run) {
        StartedBy by = run.wanted().by();
        journal.write(
                Event.ofRun(
                        "run.started",
                        run.process().id(),
                        run.id(),
                        Map.of(
                                "process",
                                run.process().name(),
                                "number",
                                run.number(),
                                "items",
                                run.items(),
                                "by",
                                by.name(),
                                "kind",
                                by.kind())));
        return new Audit.Line(
                by.actor(),
                "run.start",
                "process run",
                run.id(),
                run.process().name() + " " + run.number(),
                null,
                Map.of("items", run.items(), "state", run.state()));
    }

    private Audit.Line tell(Skipped start) {
        StartedBy by = start.by();
        journal.write(
                new Event(
                        "run.skipped",
                        start.processId(),
                        null,
                        null,
                        null,
                        null,
                        Map.of("by", by.name(), "why", start.why())));
        return new Audit.Line(
                by.actor(),
                "run.skip",
                "process",
                start.processId(),
                start.processName(),
                null,
                Map.of("why", start.why()));
    }

    private void replace(Begun run) {
        if (!run.replaced().isEmpty()) {
            events.publishEvent(
                    new RunsReplaced(
                            run.replaced(),
                            "Run " + run.number() + " replaces it.",
                            run.wanted().by().actor()));
        }
    }
}
