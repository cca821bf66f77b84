package dev.signalbox.door.robot;

import dev.signalbox.identity.ApiKeys;
import dev.signalbox.steprun.RunTokens;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.UrlHandlerFilter;

/** Robots get in by the token of their step run; no session, no redirect, no form. */
@Configuration(proxyBeanMethods = false)
class RobotSecurity {

    private static final String[] DOOR = {"/json-v1/**", "/process-v1/**"};

    @Bean
    @Order(20)
    SecurityFilterChain robots(HttpSecurity http, RunTokens tokens) {
        return http.securityMatcher(RobotSecurity::isForRobots)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                .addFilterBefore(new TokenDoor(tokens), AuthorizationFilter.class)
                .build();
    }

    /** Callers with an API key have addresses below the same path. */
    private static boolean isForRobots(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/json-v1/")
                || (path.startsWith("/process-v1/") && !ApiKeys.isKeyed(request));
    }

    /** Some clients end their paths with a slash. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> slashesOfRobots() {
        var filter =
                new FilterRegistrationBean<>(
                        UrlHandlerFilter.trailingSlashHandler(DOOR).wrapRequest().build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
