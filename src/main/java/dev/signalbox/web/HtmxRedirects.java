package dev.signalbox.web;

import dev.signalbox.kit.Viewer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes a redirect lead the whole browser when htmx asked: a script that followed it would put the
 * page, or the sign-in form of an expired session, into the place of a part.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class HtmxRedirects extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, Viewer.htmx(request) ? new Leading(response) : response);
    }

    private static final class Leading extends HttpServletResponseWrapper {

        Leading(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            sendRedirect(location, SC_FOUND, true);
        }

        @Override
        public void sendRedirect(String location, int status, boolean clear) throws IOException {
            if (clear) {
                resetBuffer();
            }
            setStatus(SC_NO_CONTENT);
            setHeader("HX-Redirect", location);
            flushBuffer();
        }
    }
}
