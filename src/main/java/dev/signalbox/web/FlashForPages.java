package dev.signalbox.web;

import dev.signalbox.kit.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Keeps what a page is to say after a redirect for that page: a part of the page before, which asks
 * for itself again in between, must not take it.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class FlashForPages extends SessionFlashMapManager {

    @Override
    protected boolean isFlashMapForRequest(FlashMap flash, HttpServletRequest request) {
        return !Viewer.htmx(request) && super.isFlashMapForRequest(flash, request);
    }
}
