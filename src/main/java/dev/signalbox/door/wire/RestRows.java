package dev.signalbox.door.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A controller of the REST door: mapped below the workspace, under both prefixes. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@RequestMapping({RestRows.BASE, "/v1/workspaces/{workspace}"})
public @interface RestRows {

    String BASE = "/api/v1/workspaces/{workspace}";
}
