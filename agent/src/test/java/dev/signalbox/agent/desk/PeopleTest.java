package dev.signalbox.agent.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.DeskPlace;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of those who are signed in; "daemon" is a user of every Linux. */
class PeopleTest {

    private static final Facts.Session SIGNED_IN =
            new Facts.Session("2", "daemon", "ACTIVE", false);
    private static final Facts.Session UNKNOWN =
            new Facts.Session("3", "nobody knows them", "ACTIVE", false);

    @TempDir Path temp;
    private DataDirectory data;
    private People people;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "Only an agent that runs as root gives people tokens of their own.");
        data = DataDirectory.open(temp.resolve("data"));
        Files.writeString(data.loopbackPort(), "4711");
        people = People.of(data);
    }

    @AfterEach
    void signOut() {
        if (people != null) {
            people.welcome(List.of());
        }
    }

    @Test
    void eachWhoIsSignedInFindsATokenThatNobodyElseCanRead() throws Exception {
        people.welcome(List.of(UNKNOWN, SIGNED_IN));
        Path file = Path.of("/run/signalbox-agent/daemon.desk");
        assertThat(Files.getOwner(file).getName()).isEqualTo("daemon");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String[] words = Files.readString(file).split(" ");
        assertThat(words[0]).isEqualTo("4711");
        assertThat(people.of(words[1])).isEqualTo(new Person("daemon", null, false));
        people.welcome(List.of(SIGNED_IN));
        assertThat(Files.readString(file)).endsWith(words[1]);

        people.welcome(List.of());

        assertThat(file).doesNotExist();
        assertThat(people.of(words[1])).isNull();
    }

    @Test
    void theAgentsOwnUserHasTheTokenInItsDirectory() throws Exception {
        assertThat(people.of(Files.readString(data.deskToken())))
                .isEqualTo(new Person("root", null, true));
        assertThat(people.of("guessed")).isNull();
    }

    @Test
    void whoHasADomainKeepsItAndWhoCannotBeGivenATokenHasNone() throws Exception {
        Path file = temp.resolve("anna.desk");
        var place =
                new DeskPlace() {
                    @Override
                    public boolean isForAll() {
                        return true;
                    }

                    @Override
                    public Path own() {
                        return file;
                    }

                    @Override
                    public Given give(String session, String user, String text) throws IOException {
                        if (!session.equals("2")) {
                            throw new IOException("Session " + session + " is another's by now.");
                        }
                        return new Given(Files.writeString(file, text), "ACME");
                    }
                };
        var windows = People.of(data, place);

        windows.welcome(
                List.of(
                        new Facts.Session("2", "ACME\\anna", "ACTIVE", false),
                        new Facts.Session("5", "ACME\\anna", "DISCONNECTED", true),
                        new Facts.Session("3", "ben", "ACTIVE", false)));

        String token = Files.readString(file).replace("4711 ", "");
        assertThat(windows.of(token)).isEqualTo(new Person("ACME\\anna", "ACME", false));
        windows.welcome(List.of());
        assertThat(windows.of(token)).isNull();
        assertThat(file).doesNotExist();
    }
}
