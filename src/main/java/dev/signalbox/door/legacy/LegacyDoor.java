package dev.signalbox.door.legacy;

import dev.signalbox.door.wire.Workspace;
import dev.signalbox.identity.ApiKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hangs the door into the web layer; robots have addresses below the same path. */
@Configuration(proxyBeanMethods = false)
class LegacyDoor implements WebMvcConfigurer {

    static final String BASE = "/process-v1/workspaces/{workspace}";

    private final Workspace workspace;

    LegacyDoor(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(
                        new HandlerInterceptor() {
                            @Override
                            public boolean preHandle(
                                    HttpServletRequest request,
                                    HttpServletResponse response,
                                    Object handler) {
                                return !ApiKeys.isKeyed(request)
                                        || workspace.preHandle(request, response, handler);
                            }
                        })
                .addPathPatterns("/process-v1/**");
    }
}
