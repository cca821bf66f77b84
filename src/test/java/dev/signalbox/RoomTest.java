package dev.signalbox;

import dev.signalbox.door.rest.OpenApiGuard;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test on the whole room: a real PostgreSQL with a database of its own, a real web server on a
 * free port ({@code @LocalServerPort}), a {@link TestClock}. Every answer of the REST door is held
 * against its description. No example, no local agent. All classes with just this annotation share
 * one room, so a test makes what it needs and counts on nothing that others left.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = ControlRoom.class,
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "signalbox.test=true",
            "signalbox.example=false",
            "signalbox.local-agent=false",
            "signalbox.admin-password=" + RoomTest.PASSWORD,
            "signalbox.api-key=" + RoomTest.API_KEY,
            "signalbox.webhooks.private-networks=127.0.0.0/8",
            "signalbox.webhooks.patience=2s"
        })
@Import({TestClock.InPlace.class, OpenApiGuard.class, StatementCount.InPlace.class})
public @interface RoomTest {

    /** Of the first administrator, {@code admin}. */
    String PASSWORD = "levers-and-lamps-25";

    /** With every right. */
    String API_KEY = "test-key-of-the-signal-box-0123456789";
}
