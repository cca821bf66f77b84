package dev.signalbox.agent.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.DeskPlace;
import dev.signalbox.agent.room.LocalAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnWindows
class SessionDeskPlaceTest {

    @TempDir Path temp;
    private DataDirectory data;
    private DeskPlace place;

    @BeforeEach
    void open() throws Exception {
        data = DataDirectory.open(temp.resolve("data"));
        place = DeskPlace.here(data);
    }

    @Test
    void whoIsSignedInFindsTheAgentByAFileThatIsNamedAfterTheAccount() throws Exception {
        Scene.set("1 0 1 - " + Scene.USER);
        assertThat(LocalAgent.hasRun(data)).isFalse();

        place.give("1", Scene.USER, "4711 old");
        DeskPlace.Given given = place.give("1", Scene.USER, "4711 token");

        assertThat(given.file()).isEqualTo(place.own());
        assertThat(given.file().getFileName().toString()).matches("S-1-5-21-[0-9-]+[.]desk");
        assertThat(given.domain()).isEqualToIgnoringCase(System.getenv("COMPUTERNAME"));
        assertThat(LocalAgent.of(data)).isEqualTo(new LocalAgent("http://127.0.0.1:4711", "token"));
        try (var all = Files.list(data.root().resolve("desk"))) {
            assertThat(all).containsExactly(given.file());
        }
    }

    /** How a list keeps others out is for a real Windows to show: Wine has one user. */
    @Test
    void theListOfTheFileNamesItsReader() throws Exception {
        Scene.set("1 0 1 - " + Scene.USER);

        Path file = place.give("1", Scene.USER, "4711 token").file();

        AclEntry own =
                Files.getFileAttributeView(file, AclFileAttributeView.class).getAcl().stream()
                        .filter(entry -> entry.principal().getName().endsWith("\\" + Scene.USER))
                        .findFirst()
                        .orElseThrow();
        assertThat(own.permissions()).contains(AclEntryPermission.READ_DATA);
    }

    @Test
    void aSessionThatIsAnothersByNowIsGivenNothing() throws Exception {
        Scene.set("1 0 1 - anna");

        assertThatThrownBy(() -> place.give("1", "anna", "4711 token"))
                .hasMessageContaining("Session 1 is")
                .hasMessageContaining("by now");
        assertThatThrownBy(() -> place.give("2", Scene.USER, "4711 token"))
                .isInstanceOf(WindowsTrouble.class);
        assertThat(place.own()).doesNotExist();
    }

    @Test
    void theDoctorReadsTheFileAsThePersonAndAsSomebodyElse() throws Exception {
        Scene.set("1 0 1 - " + Scene.USER);
        var lines = new ArrayList<String>();

        new DeskProof(data, new SelfTest(data), (good, said) -> lines.add(good + " " + said))
                .of(UserSessions.find(1));

        // Here everybody is one user, so that others can read it is found out.
        assertThat(lines)
                .containsExactly(
                        "true " + Scene.USER + " can use the window at the desk.",
                        "false Other accounts can read the file that the window of "
                                + Scene.USER
                                + " needs. Put the agent's directory on a disk that knows access lists.");
        assertThat(List.of(data.root().resolve("doctor").resolve("desk").toFile().list()))
                .isEmpty();
    }
}
