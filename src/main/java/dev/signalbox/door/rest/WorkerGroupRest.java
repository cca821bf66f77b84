package dev.signalbox.door.rest;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Named;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;

/** Worker groups: there are none yet, and scripts that list them should go on. */
@RestRows
class WorkerGroupRest {

    @GetMapping("/worker-groups")
    @Needs(Verb.VIEW)
    @Says("Lists the machine groups")
    RestList<Named> list() {
        return RestList.of(List.of());
    }
}
