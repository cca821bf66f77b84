package dev.signalbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Tells which SQL statements a piece of work sends on its own thread; those about web sessions are
 * left out.
 */
public final class StatementCount {

    private static final ThreadLocal<@Nullable List<String>> seen = new ThreadLocal<>();

    private StatementCount() {}

    /** Something that may fail in any way. */
    public interface Work {
        void go() throws Exception;
    }

    public static List<String> of(Work work) throws Exception {
        var statements = new ArrayList<String>();
        seen.set(statements);
        try {
            work.go();
        } finally {
            seen.remove();
        }
        return statements;
    }

    private static void note(String sql) {
        List<String> statements = seen.get();
        if (statements != null && !sql.toLowerCase(Locale.ROOT).contains("spring_session")) {
            statements.add(sql);
        }
    }

    /** Puts itself between the room and its database. */
    @TestConfiguration(proxyBeanMethods = false)
    static class InPlace {

        @Bean
        static BeanPostProcessor countStatements() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource dataSource ? new Counting(dataSource) : bean;
                }
            };
        }
    }

    private static final class Counting extends DelegatingDataSource {

        Counting(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection)
                    Proxy.newProxyInstance(
                            Connection.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (_, method, arguments) -> {
                                if (method.getName().equals("prepareStatement")
                                        && arguments != null) {
                                    note((String) arguments[0]);
                                }
                                try {
                                    return method.invoke(connection, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
        }
    }
}
