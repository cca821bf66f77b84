package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.automation.PackageList;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Uploaded;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.Named;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.door.wire.SignedAddresses;
import dev.signalbox.door.wire.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Task packages: uploading in one call, which is ours, and Robocorp's way by signed addresses. */
@RestRows
class TaskPackageRest {

    private final Packages packages;
    private final PackageList list;
    private final SignedAddresses addresses;

    TaskPackageRest(Packages packages, PackageList list, SignedAddresses addresses) {
        this.packages = packages;
        this.list = list;
        this.addresses = addresses;
    }

    record NewPackage(String name) {}

    record Download(String url) {}

    @GetMapping("/task-packages")
    @Needs(Verb.VIEW)
    @Says("Lists the task packages, the oldest first")
    RestList<Named> list(
            @RequestParam @Nullable Integer limit, @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        return RestList.of(
                list.oldestFirst(after, most + 1),
                most,
                PackageList.Entry::id,
                entry -> new Named(entry.id().toString(), entry.name()));
    }

    @PostMapping("/task-packages")
    @Needs(Verb.UPLOAD_PACKAGE)
    @Says("Makes a task package without content, or answers the one of that name")
    Named create(@RequestBody NewPackage body, Actor by) {
        PackageList.Entry entry = packages.create(body.name(), by);
        return new Named(entry.id().toString(), entry.name());
    }

    @GetMapping("/task-packages/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers the latest version of a task package")
    PackageRow show(@PathVariable UUID id) {
        return PackageRow.of(packages.latest(id));
    }

    @PostMapping(
            path = "/task-packages/{name}/versions",
            consumes = {"application/zip", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Needs(Verb.UPLOAD_PACKAGE)
    @Says(
            value = "Takes a zip as a new version; 200 when this content is there already",
            status = {200, 201})
    ResponseEntity<PackageRow> upload(
            @PathVariable String name,
            @RequestParam @Nullable String version,
            InputStream body,
            Actor by)
            throws IOException {
        Uploaded uploaded = packages.upload(name, version, body, by);
        return ResponseEntity.status(uploaded.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(PackageRow.of(uploaded.version()));
    }

    @GetMapping("/task-packages/{id}/download")
    @Needs(Verb.VIEW)
    @Says("Answers the address of the latest version's zip, good for a quarter of an hour")
    Download download(@PathVariable UUID id, Actor by) {
        UUID version = packages.latest(id).id();
        return new Download(
                addresses.sign(SignedAddresses.Kind.TASK_PACKAGE, "download", version, by));
    }

    @GetMapping("/task-packages/{id}/upload")
    @Needs(Verb.UPLOAD_PACKAGE)
    @Says("Answers where to post a zip as a multipart form, good for a quarter of an hour")
    Upload uploadAddress(@PathVariable UUID id, Actor by) {
        packages.entry(id);
        return Upload.to(addresses.sign(SignedAddresses.Kind.TASK_PACKAGE, "upload", id, by), id);
    }

    @DeleteMapping("/task-packages/{id}")
    @ResponseStatus(HttpStatus.OK)
    @Needs(Verb.DELETE_PACKAGE)
    @Says("Deletes a task package that nothing depends on, with all its versions")
    Deleted delete(@PathVariable UUID id, Actor by) {
        packages.delete(id, by);
        return Deleted.of(id);
    }
}
