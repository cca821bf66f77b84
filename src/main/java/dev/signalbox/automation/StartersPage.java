package dev.signalbox.automation;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Refused;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Packages to start from, as zips to change and upload. */
@Controller
class StartersPage {

    private static final List<String> KINDS = List.of("background", "foreground");

    @GetMapping("/packages/starters/{kind}.zip")
    @Needs(Verb.VIEW)
    ResponseEntity<Resource> download(@PathVariable String kind) {
        if (!KINDS.contains(kind)) {
            throw Refused.notFound("starter package", kind);
        }
        String name = "starter-" + kind + ".zip";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(new ClassPathResource("robots/" + name));
    }
}
