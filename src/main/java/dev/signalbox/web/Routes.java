package dev.signalbox.web;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxMvcAutoConfiguration;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequestMappingHandlerMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds the method for an address. Spring tries every address with a variable in it; the room has
 * hundreds, and agents call some thousand times a second, so only those are tried that begin with
 * the same word.
 */
final class Routes extends HtmxRequestMappingHandlerMapping {

    private final Map<RequestMappingInfo, String> firstWords = new HashMap<>();

    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        @Primary
        WebMvcRegistrations routes(HtmxMvcAutoConfiguration htmx) {
            return new WebMvcRegistrations() {
                @Override
                public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                    return new Routes();
                }

                @Override
                public @Nullable RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                    return htmx.getRequestMappingHandlerAdapter();
                }

                @Override
                public @Nullable ExceptionHandlerExceptionResolver
                        getExceptionHandlerExceptionResolver() {
                    return htmx.getExceptionHandlerExceptionResolver();
                }
            };
        }
    }

    /** All are registered by now. */
    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        getHandlerMethods()
                .keySet()
                .forEach(info -> {
                    String word = firstWord(info);
                    if (word != null) {
                        firstWords.put(info, word);
                    }
                });
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(
            RequestMappingInfo info, HttpServletRequest request) {
        String word = firstWords.get(info);
        return word == null || word.equals(firstWord(request))
                ? super.getMatchingMapping(info, request)
                : null;
    }

    private static String firstWord(HttpServletRequest request) {
        List<PathContainer.Element> path =
                ServletRequestPathUtils.getParsedRequestPath(request)
                        .pathWithinApplication()
                        .elements();
        return path.size() > 1 && path.get(1) instanceof PathContainer.PathSegment segment
                ? segment.valueToMatch()
                : "";
    }

    /** Null where it may begin with any. */
    private static @Nullable String firstWord(RequestMappingInfo info) {
        PathPatternsRequestCondition condition = info.getPathPatternsCondition();
        if (condition == null) {
            return null;
        }
        Set<String> words =
                condition.getPatterns().stream()
                        .map(PathPattern::getPatternString)
                        .map(pattern -> pattern.split("/", -1))
                        .map(parts -> parts.length > 1 ? parts[1] : "")
                        .collect(Collectors.toSet());
        String word = words.iterator().next();
        return words.size() == 1 && word.matches("[a-z0-9.-]+") ? word : null;
    }
}
