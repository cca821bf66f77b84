package dev.signalbox.door.wire;

import jakarta.servlet.Filter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Hangs the door into the web layer. */
@Configuration(proxyBeanMethods = false)
class RestDoor implements WebMvcConfigurer {

    static final String[] PATHS = {"/api/v1/**", "/v1/**"};

    private final Workspace workspace;
    private final RestJson json;

    RestDoor(Workspace workspace, JsonMapper mapper) {
        this.workspace = workspace;
        this.json = new RestJson(mapper);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(workspace).addPathPatterns(PATHS);
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(json);
    }

    /** A signed address is its own right; nothing else is asked. */
    @Bean
    @Order(40)
    SecurityFilterChain signedAddressChain(HttpSecurity http) {
        return http.securityMatcher(SignedAddresses.BASE + "/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                .build();
    }

    /** Robocorp's own scripts end some addresses with a slash. */
    @Bean
    Filter slashAtTheEnd() {
        return UrlHandlerFilter.trailingSlashHandler(PATHS).wrapRequest().build();
    }
}
