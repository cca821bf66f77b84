package dev.signalbox.automation;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import dev.signalbox.web.Onward;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

/** Uploads a package, or another version of one. */
@Controller
@RequestMapping("/packages")
@Needs(Verb.UPLOAD_PACKAGE)
class UploadPage {

    private final Packages packages;

    UploadPage(Packages packages) {
        this.packages = packages;
    }

    @GetMapping("/new")
    String blank(@RequestParam(defaultValue = "") String name, Model model) {
        return form(name, "", model);
    }

    @PostMapping
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
                    return Onward.saying(
                            "/packages/" + uploaded.version().id(),
                            uploaded.created()
                                    ? label + " is uploaded."
                                    : "Nothing changed: this content is there already, as "
                                            + label
                                            + ".",
                            after);
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
