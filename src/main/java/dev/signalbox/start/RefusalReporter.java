package dev.signalbox.start;

import dev.signalbox.kit.Refused;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.StringUtils;

/** Prints why the room does not start as one sentence instead of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusalReporter implements SpringBootExceptionReporter {

    RefusalReporter(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String sentence = sentence(cause);
            if (sentence != null) {
                System.err.println("Signalbox does not start: " + sentence);
                return true;
            }
        }
        return false;
    }

    private static @Nullable String sentence(Throwable cause) {
        return switch (cause) {
            case Refusal refusal -> refusal.getMessage();
            case Refused refused -> refused.getMessage();
            case PortInUseException taken ->
                    "port %d is taken by another program. Set SERVER_PORT to a free port or end that program."
                            .formatted(taken.getPort());
            case InvalidConfigurationPropertyValueException wrong ->
                    wrong(
                            wrong.getName(),
                            wrong.getValue(),
                            Objects.requireNonNullElse(wrong.getReason(), "another value"));
            case BindException wrong when wrong.getProperty() != null ->
                    wrong(
                            wrong.getName().toString(),
                            wrong.getProperty().getValue(),
                            wrong.getTarget().getType().toString());
            default -> null;
        };
    }

    /** {@code reason} ends with the name of the type that was expected. */
    private static String wrong(String name, @Nullable Object value, String reason) {
        String allowed =
                switch (StringUtils.unqualify(reason)) {
                    case "int", "Integer", "long", "Long" -> "a whole number";
                    case "boolean", "Boolean" -> "true or false";
                    case "Duration" -> "a time span such as 30s";
                    case "DataSize" -> "a size such as 10MB";
                    default -> "something else: " + reason;
                };
        return "the setting %s is \"%s\", but has to be %s.".formatted(name, value, allowed);
    }
}
