package dev.signalbox.start;

import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Thousands of agents that come back at once after a restart must find room in the line. */
@Component
final class JettyForPolls implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

    private static final int LINE = 1024;

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(server -> {
            for (var connector : server.getConnectors()) {
                if (connector instanceof ServerConnector tcp) {
                    tcp.setAcceptQueueSize(LINE);
                }
            }
        });
    }
}
