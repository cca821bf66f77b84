package dev.signalbox.door.wire;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the records of this door: snake_case, unknown keys refused, numbers of payloads
 * digit by digit. Other rooms' types are left to the others.
 */
class RestJson extends JacksonJsonHttpMessageConverter {

    private static final Set<String> OWN =
            Set.of(
                    "dev.signalbox.door.rest",
                    "dev.signalbox.door.account",
                    "dev.signalbox.door.bulk",
                    "dev.signalbox.door.fleet",
                    "dev.signalbox.door.item",
                    "dev.signalbox.door.mailbox",
                    "dev.signalbox.door.queue",
                    "dev.signalbox.door.trigger",
                    "dev.signalbox.door.webhook",
                    "dev.signalbox.door.schedule",
                    RestJson.class.getPackageName());

    RestJson(JsonMapper mapper) {
        super(
                mapper.rebuild()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .build());
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return isOwn(type.resolve()) && super.canRead(type, mediaType);
    }

    @Override
    public boolean canWrite(
            ResolvableType targetType, Class<?> valueClass, @Nullable MediaType mediaType) {
        return isOwn(valueClass) && super.canWrite(targetType, valueClass, mediaType);
    }

    static boolean isOwn(@Nullable Class<?> type) {
        return type != null && OWN.contains(type.getPackageName());
    }
}
