package dev.signalbox.door.agent;

import dev.signalbox.protocol.Problem;
import dev.signalbox.protocol.Wire;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Anything else under the agents' prefix, so that they never meet a page for people. */
@RestController
class NoSuchCall {

    @RequestMapping(Wire.BASE + "/**")
    @ResponseStatus(HttpStatus.NOT_FOUND)
    Problem answer() {
        return Problems.of("NOT_FOUND", "The room knows no such call of an agent.");
    }
}
