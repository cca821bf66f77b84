package dev.signalbox.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/**
 * Who gets in by which door. The doors of agents and robots stand before these, with chains of
 * their own (order below 50).
 */
@Configuration(proxyBeanMethods = false)
class Security {

    /**
     * Nothing inline, nothing from elsewhere; the small pictures in the style sheets are data
     * addresses.
     */
    static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private static final String[] OPEN = {
        "/css/**",
        "/js/**",
        "/icons/**",
        "/fonts/**",
        "/vendor/**",
        "/webjars/**",
        "/favicon.ico",
        "/actuator/health/**"
    };

    /** Left to {@link SignIn}; also keeps Spring Boot from making a user of its own. */
    @Bean
    AuthenticationManager authenticationManager(SignIn signIn) {
        return new ProviderManager(signIn);
    }

    /** Pages asked for at once may each be the first to note the same thing in their session. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer notedByWhoeverIsLast() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    @Order(50)
    SecurityFilterChain rest(HttpSecurity http, ApiKeys keys) {
        return http.securityMatcher(Security::isForPrograms)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                .exceptionHandling(e ->
                        e.authenticationEntryPoint((_, response, _) ->
                                KeyDoor.refuse(
                                        response, "Send an API key: Authorization: RC-WSKEY key.")))
                .addFilterBefore(new KeyDoor(keys), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(60)
    SecurityFilterChain open(HttpSecurity http) {
        return http.securityMatcher(OPEN)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .headers(h -> h.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain pages(HttpSecurity http, UserRows users) {
        http.authorizeHttpRequests(a ->
                        a.dispatcherTypeMatchers(
                                        DispatcherType.FORWARD,
                                        DispatcherType.ERROR,
                                        DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/sign-in", "/sign-in/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(f ->
                        f.loginPage("/sign-in")
                                .failureForwardUrl("/sign-in/failed")
                                .defaultSuccessUrl("/"))
                .logout(l -> l.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signed-out"))
                .requestCache(c -> c.requestCache(pagesOnly()))
                .headers(h ->
                        h.contentSecurityPolicy(c -> c.policyDirectives(CONTENT_POLICY))
                                .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(e ->
                        e.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/sign-in"))
                                .accessDeniedHandler((request, response, denied) -> {
                                    if (denied instanceof CsrfException) {
                                        response.sendRedirect(
                                                request.getContextPath() + "/sign-in?expired");
                                    } else {
                                        response.sendError(403);
                                    }
                                }))
                .addFilterBefore(new FreshActor(users), AuthorizationFilter.class);
        return http.build();
    }

    /**
     * People may read the description of the REST door too, with their session. Robots call below
     * /process-v1/ with the token of their step run.
     */
    private static boolean isForPrograms(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/api/v1/")
                || path.startsWith("/v1/")
                || (path.startsWith("/process-v1/") && ApiKeys.isKeyed(request))
                || (path.equals("/openapi.json") && request.getHeader("Authorization") != null);
    }

    /**
     * After signing in people go on to the page they asked for, never to a part of one or a stream.
     */
    @SuppressWarnings("NullAway") // null is how no parameter is asked for
    private static HttpSessionRequestCache pagesOnly() {
        var cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(Security::isPage);
        return cache;
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && accept != null
                && accept.contains("text/html");
    }
}
