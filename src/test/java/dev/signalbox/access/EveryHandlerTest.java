package dev.signalbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@RoomTest
class EveryHandlerTest {

    /** Open to those who are not signed in, or guarded by the session alone. */
    private static final Set<String> WITHOUT_RIGHT =
            Set.of(
                    "SignInPage",
                    "ErrorPage",
                    "LivePages",
                    "SignedAddresses",
                    "SignedTaskPackages",
                    "SignedContent");

    /** Agents, robots and callers of triggers have keys and tokens instead of roles. */
    private static final Set<String> DOORS_WITH_KEYS =
            Set.of(
                    "dev.signalbox.door.agent",
                    "dev.signalbox.door.robot",
                    "dev.signalbox.door.trigger");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    @Test
    void everyHandlerOfPagesAndOfTheRestDoorSaysWhichRightItNeeds() {
        assertThat(handlers.getHandlerMethods().values())
                .filteredOn(EveryHandlerTest::isOurs)
                .filteredOn(handler -> Gate.needed(handler) == null)
                .map(HandlerMethod::getShortLogMessage)
                .isEmpty();
    }

    private static boolean isOurs(HandlerMethod handler) {
        Class<?> type = handler.getBeanType();
        return type.getPackageName().startsWith("dev.signalbox")
                && !DOORS_WITH_KEYS.contains(type.getPackageName())
                && !WITHOUT_RIGHT.contains(type.getSimpleName());
    }
}
