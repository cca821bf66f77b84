package dev.signalbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The control room: starts everything. Rooms choose the names of their classes without looking at
 * each other.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class ControlRoom {

    public static void main(String[] args) {
        SpringApplication.run(ControlRoom.class, args);
    }
}
