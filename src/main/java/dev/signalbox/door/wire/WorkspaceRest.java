package dev.signalbox.door.wire;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import org.springframework.web.bind.annotation.GetMapping;

/** The workspace itself. */
@RestRows
class WorkspaceRest {

    private final Workspace workspace;

    WorkspaceRest(Workspace workspace) {
        this.workspace = workspace;
    }

    record Row(String id, String name, Named organization) {}

    @GetMapping
    @Needs(Verb.VIEW)
    @Says("Answers the workspace that this installation is")
    Row show() {
        String id = workspace.id().toString();
        return new Row(id, "Signalbox", new Named(id, "Signalbox"));
    }
}
