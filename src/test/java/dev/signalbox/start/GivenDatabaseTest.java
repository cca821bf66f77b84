package dev.signalbox.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenDatabaseTest {

    private static final TestDatabase.Access database = TestDatabase.fresh();

    @Test
    void aDatabaseThatAnswersIsTaken() {
        assertThatCode(() -> given(database.url(), database.password()).check())
                .doesNotThrowAnyException();
    }

    @Test
    void aWrongPasswordIsSaidAtOnce() {
        assertThatThrownBy(() -> given(database.url(), "guess").check())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("password authentication failed for user \"signalbox\"");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamed() {
        String url = "jdbc:postgresql://127.0.0.1:" + TestDatabase.freePort() + "/none";
        assertThatThrownBy(() -> given(url, "any").check())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the database " + url + " cannot be used");
    }

    @Test
    void anAddressOfAnotherKindIsRefusedWithAnExample() {
        assertThatThrownBy(() -> given("postgres://db/signalbox", "any").check())
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "SPRING_DATASOURCE_URL is \"postgres://db/signalbox\"; it must look like jdbc:postgresql://host:5432/name.");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 14, 19})
    void otherVersionsAreRefused(int major) {
        assertThatThrownBy(() -> GivenDatabase.checkVersion(major))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "the database is PostgreSQL %d; Signalbox works with PostgreSQL 15 to 18.",
                        major);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18})
    void theVersionsOfFourYearsAreTaken(int major) {
        assertThatCode(() -> GivenDatabase.checkVersion(major)).doesNotThrowAnyException();
    }

    private static GivenDatabase given(String url, String password) {
        return new GivenDatabase(url, database.username(), password, Duration.ZERO);
    }
}
