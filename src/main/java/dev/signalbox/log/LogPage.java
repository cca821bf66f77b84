package dev.signalbox.log;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Parts of a log for the viewer's script, and the whole of it to be saved. */
@RestController
@Needs(Verb.VIEW)
class LogPage {

    private final LogReader logs;

    LogPage(LogReader logs) {
        this.logs = logs;
    }

    @GetMapping("/step-runs/{id}/log")
    LogReader.Lines lines(
            @PathVariable UUID id,
            @RequestParam @Nullable Long from,
            @RequestParam(defaultValue = "500") int count) {
        return logs.lines(id, from, count);
    }

    @GetMapping("/step-runs/{id}/log/matches")
    LogReader.Matches matches(
            @PathVariable UUID id,
            @RequestParam String text,
            @RequestParam(defaultValue = "1") long from) {
        return logs.search(id, text, from);
    }

    @GetMapping("/step-runs/{id}/log.txt")
    ResponseEntity<StreamingResponseBody> download(@PathVariable UUID id) {
        logs.checkKept(id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(id + ".log").build().toString())
                .body(out -> logs.write(id, out));
    }
}
