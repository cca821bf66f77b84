package dev.signalbox.start;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Thousands of agents that come back at once after a restart must find room in the line, and a
 * connection must cost little while it waits: a cache of header fields, from its second request on,
 * would be 100 KB of each.
 */
@Component
final class JettyForPolls implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

    private static final int LINE = 1024;

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(server -> {
            for (var connector : server.getConnectors()) {
                if (connector instanceof ServerConnector tcp) {
                    tcp.setAcceptQueueSize(LINE);
                    tcp.getConnectionFactories().stream()
                            .filter(HttpConfiguration.ConnectionFactory.class::isInstance)
                            .map(HttpConfiguration.ConnectionFactory.class::cast)
                            .forEach(http -> http.getHttpConfiguration().setHeaderCacheSize(0));
                }
            }
        });
    }
}
