package dev.signalbox.automation;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.vault.Blobs;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One version of a package. */
@Controller
@RequestMapping("/packages/{id}")
class PackagePage {

    private final Packages packages;
    private final PackageReads reads;
    private final PackageUses uses;
    private final Blobs blobs;

    PackagePage(Packages packages, PackageReads reads, PackageUses uses, Blobs blobs) {
        this.packages = packages;
        this.reads = reads;
        this.uses = uses;
        this.blobs = blobs;
    }

    @GetMapping
    @Needs(Verb.VIEW)
    String show(@PathVariable UUID id, Model model) {
        PackageVersion version = packages.version(id);
        UUID packageId = version.packageId();
        model.addAttribute("version", version);
        model.addAttribute("versions", reads.versions(packageId));
        model.addAttribute("uses", uses.of(List.of(packageId)).getOrDefault(packageId, List.of()));
        return "automation/show";
    }

    @GetMapping("/download")
    @Needs(Verb.VIEW)
    void download(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        PackageVersion version = packages.version(id);
        response.setContentType("application/zip");
        response.setContentLengthLong(version.size());
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(version.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        blobs.write(version.blobId(), response.getOutputStream());
    }

    @GetMapping("/deletion")
    @Needs(Verb.DELETE_PACKAGE)
    String askDeletion(@PathVariable UUID id, Model model) {
        PackageVersion version = packages.version(id);
        return new Confirmation("packages", "Delete " + version.label(), "Delete version")
                .losing(
                        model,
                        version.label() + " is deleted with its zip. It can be uploaded again.",
                        "It is refused if a process or a run still uses it.");
    }

    @PostMapping("/deletion")
    @Needs(Verb.DELETE_PACKAGE)
    String delete(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        PackageVersion version = packages.version(id);
        packages.deleteVersion(id, by);
        return Onward.saying("/packages", version.label() + " is deleted.", after);
    }
}
