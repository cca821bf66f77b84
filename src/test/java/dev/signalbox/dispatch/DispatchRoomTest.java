package dev.signalbox.dispatch;

import dev.signalbox.TestClock;
import dev.signalbox.kit.RoomMood;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/**
 * A test on dispatch and the rooms below it, on a real PostgreSQL: nothing above disturbs the
 * lines.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = DispatchRoomTest.Rooms.class,
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "signalbox.test=true",
            "signalbox.example=false",
            "signalbox.local-agent=false"
        })
@Import(TestClock.InPlace.class)
@interface DispatchRoomTest {

    /** Not a configuration by its annotation, so that the whole room does not find it. */
    @EnableAutoConfiguration
    @ComponentScan(
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
            basePackages = {
                "dev.signalbox.kit",
                "dev.signalbox.account",
                "dev.signalbox.download",
                "dev.signalbox.web",
                "dev.signalbox.journal",
                "dev.signalbox.access",
                "dev.signalbox.vault",
                "dev.signalbox.automation",
                "dev.signalbox.process",
                "dev.signalbox.fleet",
                "dev.signalbox.dispatch"
            })
    class Rooms {

        @Bean
        RoomMood mood() {
            return () -> RoomMood.Mood.QUIET;
        }
    }
}
