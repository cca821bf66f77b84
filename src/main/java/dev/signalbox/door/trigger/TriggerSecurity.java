package dev.signalbox.door.trigger;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The secret of a trigger is its own right; there is no session and no form to forge. */
@Configuration(proxyBeanMethods = false)
class TriggerSecurity {

    @Bean
    @Order(45)
    SecurityFilterChain triggerChain(HttpSecurity http) {
        return http.securityMatcher(TriggerSecurity::isForCallers)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                .build();
    }

    private static boolean isForCallers(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/triggers/")
                || path.replaceFirst("/$", "").endsWith("/process-runs-integrations");
    }
}
