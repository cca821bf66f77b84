package dev.signalbox.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The address of the room, for what is copied and answered. */
@Component
public class RoomAddress {

    private final String given;

    public RoomAddress(@Value("${signalbox.url:}") String given) {
        this.given = given.strip().replaceFirst("/+$", "");
    }

    /** As it was set, without a slash at its end; empty: it was not. */
    public String given() {
        return given;
    }

    /** As it was set; else as the one who asks now has reached it. Without a slash at its end. */
    public String now() {
        return given.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : given;
    }
}
