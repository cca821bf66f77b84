package dev.signalbox.door.wire;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the door, for programs and the tools that make clients. */
@RestController
class OpenApiRest {

    private final OpenApi openApi;

    OpenApiRest(OpenApi openApi) {
        this.openApi = openApi;
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Verb.VIEW)
    Map<String, Object> show() {
        return openApi.document();
    }
}
