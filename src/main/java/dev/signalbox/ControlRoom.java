package dev.signalbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The control room: starts everything. */
@SpringBootApplication
public class ControlRoom {

    public static void main(String[] args) {
        SpringApplication.run(ControlRoom.class, args);
    }
}
