package dev.signalbox.access;

import dev.signalbox.kit.Word;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hangs the gate, the actor and the rights into the web layer. */
@Configuration(proxyBeanMethods = false)
class AccessWeb implements WebMvcConfigurer {

    private final Gate gate;
    private final ActorArgument actor;

    AccessWeb(Gate gate, ActorArgument actor) {
        this.gate = gate;
        this.actor = actor;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(actor);
    }

    @Bean
    static Word rightsWord(Rights rights) {
        return new Word("rights", rights);
    }
}
