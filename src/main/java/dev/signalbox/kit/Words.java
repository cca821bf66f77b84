package dev.signalbox.kit;

import dev.signalbox.kit.RoomMood.Mood;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Gives the {@link Word}s of all rooms to the templates. */
@Configuration(proxyBeanMethods = false)
class Words {

    @Bean
    Word durations() {
        return new Word("durations", new Durations());
    }

    @Bean
    Word sizes() {
        return new Word("sizes", new Sizes());
    }

    @Bean
    Word times(Clock clock) {
        return new Word("times", new Times(clock));
    }

    @Bean
    Word viewer() {
        return new Word("viewer", new Viewer());
    }

    @Bean
    Word moodWord(ObjectProvider<RoomMood> mood) {
        return new Word("mood", mood.getIfAvailable(() -> () -> Mood.QUIET));
    }

    @Bean
    SmartInitializingSingleton wordsInTemplates(ThymeleafViewResolver templates, List<Word> words) {
        return () -> words.forEach(word -> templates.addStaticVariable(word.name(), word.value()));
    }
}
