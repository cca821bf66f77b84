package dev.signalbox.automation;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Slice;
import dev.signalbox.web.Onward;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of packages, and uploading one. */
@Controller
@RequestMapping("/packages")
class PackagesPage {

    private final Packages packages;
    private final PackageReads reads;
    private final PackageUses uses;

    PackagesPage(Packages packages, PackageReads reads, PackageUses uses) {
        this.packages = packages;
        this.reads = reads;
        this.uses = uses;
    }

    @GetMapping
    @Needs(Verb.VIEW)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Slice<PackageVersion> slice =
                Slice.of(
                        reads.page(q.strip(), after, Slice.SCREEN + 1),
                        Slice.SCREEN,
                        PackageVersion::packageName);
        List<UUID> ids = slice.rows().stream().map(PackageVersion::packageId).toList();
        model.addAttribute("slice", slice);
        model.addAttribute("uses", uses.of(ids));
        model.addAttribute("versions", uses.versions(ids));
        model.addAttribute("q", q.strip());
        model.addAttribute("after", after);
        return "automation/list";
    }

    @GetMapping("/new")
    @Needs(Verb.UPLOAD_PACKAGE)
    String blank(@RequestParam(defaultValue = "") String name, Model model) {
        return form(name, "", model);
    }

    @PostMapping
    @Needs(Verb.UPLOAD_PACKAGE)
    String upload(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () -> {
                    Uploaded uploaded = upload(blankAsNull(name), blankAsNull(version), file, by);
                    String label = uploaded.version().label();
                    return Onward.saying("/packages/" + uploaded.version().id(), uploaded.created()
                                    ? label + " is uploaded."
                                    : "Nothing changed: this content is there already, as "
                                            + label
                                            + ".", after);
                },
                () -> form(name, version, model));
    }

    /** The web server gave up before the zip was here. */
    @ExceptionHandler
    String tooLarge(MaxUploadSizeExceededException e, Model model) {
        return Attempt.at(
                () -> {
                    throw Packages.tooLarge();
                },
                () -> form("", "", model));
    }

    private static String form(String name, String version, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("version", version);
        return "automation/upload";
    }

    private Uploaded upload(
            @Nullable String name,
            @Nullable String version,
            @Nullable MultipartFile file,
            Actor by) {
        if (file == null || file.isEmpty()) {
            throw Refused.invalid("file", "Choose a zip with something in it.");
        }
        try (InputStream in = file.getInputStream()) {
            return packages.upload(name, version, in, by);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
