package dev.signalbox.door.robot;

import dev.signalbox.item.ItemFile;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.kit.FormUpload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The bytes of files, both ways as a stream, under signed addresses. */
@RestController
@RequestMapping("/json-v1/workspaces/{workspace}/workitems/{item}/files/{file}/content")
class FileContentDoor {

    private final ItemFiles files;
    private final SignedFiles signed;

    FileContentDoor(ItemFiles files, SignedFiles signed) {
        this.files = files;
        this.signed = signed;
    }

    @GetMapping
    void download(
            @PathVariable UUID item,
            @PathVariable UUID file,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        signed.check(request, item, file);
        ItemFile found = files.find(item, file);
        response.setContentType("application/octet-stream");
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(found.name(), java.nio.charset.StandardCharsets.UTF_8)
                        .build()
                        .toString());
        List<HttpRange> ranges = ranges(request);
        if (ranges.size() != 1 || found.size() == 0) {
            response.setContentLengthLong(found.size());
            files.open(found, response.getOutputStream());
            return;
        }
        long from = ranges.getFirst().getRangeStart(found.size());
        long to = ranges.getFirst().getRangeEnd(found.size());
        if (from > to) {
            response.setHeader("Content-Range", "bytes */" + found.size());
            response.setStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
            return;
        }
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        response.setHeader("Content-Range", "bytes " + from + "-" + to + "/" + found.size());
        response.setContentLengthLong(to - from + 1);
        files.open(found, response.getOutputStream(), from, to - from + 1);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void upload(@PathVariable UUID item, @PathVariable UUID file, HttpServletRequest request)
            throws IOException {
        UUID stepRunId = signed.check(request, item, file);
        try (FormUpload form = FormUpload.of(request)) {
            files.upload(stepRunId, item, file, form.file());
        }
    }

    private static List<HttpRange> ranges(HttpServletRequest request) {
        try {
            return HttpRange.parseRanges(request.getHeader("Range"));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
