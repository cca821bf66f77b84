package dev.signalbox.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers errors that happened outside the handlers: in a filter, or while a page was made. */
@Controller
class ErrorPage implements ErrorController {

    private final Errors errors;

    ErrorPage(Errors errors) {
        this.errors = errors;
    }

    @RequestMapping("${server.error.path:/error}")
    @Nullable Object show(HttpServletRequest asked, HttpServletResponse answer) {
        int status =
                asked.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? code
                        : HttpServletResponse.SC_NOT_FOUND;
        return errors.status(status, asked, answer);
    }
}
