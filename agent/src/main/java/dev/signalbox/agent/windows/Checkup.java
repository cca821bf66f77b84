package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Netapi32Util;
import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.agent.disk.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proves on this computer what of Windows robots will need, and says what to do about the rest. */
public final class Checkup {

    private static final int NETWORK = 3;
    private static final int TEST_WIDTH = 1280;
    private static final int TEST_HEIGHT = 800;

    private final DataDirectory data;
    private final Findings findings;

    /** Who is told what was found. */
    public interface Findings {

        /** One finding; one that is not good has its remedy in the sentence. */
        void note(boolean good, String sentence);
    }

    /** For the agent with this directory. */
    public Checkup(DataDirectory data, Findings findings) {
        this.data = data;
        this.findings = findings;
    }

    /** Everything; the account's password is tried once. */
    public void run(@Nullable String account, @Nullable String password)
            throws IOException, InterruptedException {
        boolean system = isSystem();
        service();
        findings.note(
                system,
                system
                        ? "This runs as the system, as the service does."
                        : "This does not run as the system, so other users' sessions and accounts cannot be tried. Say it from an administrator's prompt.");
        if (system) {
            privilege(Privileges.TRUSTED, "ask for other users' tokens");
            privilege(Privileges.ASSIGN_TOKEN, "start processes as other users");
            privilege(Privileges.QUOTA, "set the limits of such processes");
        }
        sessions();
        remoteDesktop();
        AccountName name = account == null ? null : AccountName.of(account);
        boolean signedIn = name != null && password != null && isSignedIn(name, password);
        var test = new SelfTest(data);
        test("background", test, new SeatWish(false, false, null, null, false, 0, 0));
        for (UserSession session : UserSessions.all()) {
            String user = session.facts().user();
            test("session of " + user, test, new SeatWish(false, true, user, null, false, 0, 0));
            if (system) {
                new DeskProof(data, test, findings).of(session);
            }
        }
        if (system && signedIn) {
            test(
                    "background as " + name,
                    test,
                    new SeatWish(false, false, account, password, false, 0, 0));
            test(
                    "own session of " + name,
                    test,
                    new SeatWish(true, false, account, password, false, TEST_WIDTH, TEST_HEIGHT));
        }
    }

    private void service() {
        try (InstalledService service = InstalledService.find(ServiceVerb.NAME)) {
            boolean runs = service != null && service.isRunning();
            findings.note(
                    runs,
                    service == null
                            ? "The service is not installed. Run install.cmd of the agent's zip as an administrator."
                            : runs
                                    ? "The service runs."
                                    : "The service does not run. Start it: sc start "
                                            + ServiceVerb.NAME);
        } catch (WindowsTrouble refused) {
            findings.note(false, String.valueOf(refused.getMessage()));
        }
    }

    private void privilege(String name, String meaning) {
        findings.note(
                Privileges.enable(name),
                "%s (%s). Without it let the service run as Local System."
                        .formatted(name, meaning));
    }

    private void sessions() throws WindowsTrouble {
        List<UserSession> all = UserSessions.all();
        findings.note(true, all.isEmpty() ? "Nobody is signed in." : "Signed in:");
        for (UserSession session : all) {
            findings.note(
                    true,
                    "  session %d: %s, %s, %s"
                            .formatted(
                                    session.id(),
                                    session.facts().user(),
                                    session.active() ? "on a screen" : "disconnected",
                                    session.locked() ? "locked" : "not locked"));
        }
    }

    private void remoteDesktop() {
        List<String> obstacles = RemoteDesktop.obstacles();
        obstacles.forEach(obstacle -> findings.note(false, obstacle));
        if (obstacles.isEmpty()) {
            findings.note(
                    true,
                    "Remote Desktop answers at %s port %d."
                            .formatted(RemoteDesktop.SELF, RemoteDesktop.port()));
        }
        findings.note(
                RemoteDesktop.isOneSessionEach(),
                "Each user has one session at most, which session reuse needs (fSingleSessionPerUser = 1).");
        Path client = RemoteClient.program();
        findings.note(
                client != null,
                client == null
                        ? "There is no FreeRDP client, so no session can be made for robots. Put sdl-freerdp.exe of FreeRDP 3 into the directory freerdp beside the agent, or set SIGNALBOX_RDP_CLIENT."
                        : "Sessions are shown by " + client + ".");
    }

    private boolean isSignedIn(AccountName account, String password) {
        try {
            return signIn(account, password);
        } catch (WindowsTrouble refused) {
            findings.note(false, account + ": " + refused.getMessage());
            return false;
        }
    }

    private boolean signIn(AccountName account, String password) throws WindowsTrouble {
        try {
            SignIn.by(account, password, NETWORK).close();
            findings.note(true, account + " can be signed in; the password is right.");
        } catch (SignInRefused refused) {
            findings.note(false, String.valueOf(refused.getMessage()));
            return false;
        }
        try {
            SignIn.by(account, password, SignIn.BATCH).close();
            findings.note(true, account + " may log on as a batch job, as background robots do.");
        } catch (SignInRefused refused) {
            findings.note(false, String.valueOf(refused.getMessage()));
        }
        boolean member = isMember(account);
        findings.note(
                member,
                member
                        ? account + " may use the remote desktop."
                        : "%s is not in the group %s. Add it: net localgroup \"%s\" %s /add"
                                .formatted(
                                        account,
                                        KnownAccount.REMOTE_DESKTOP_USERS.written(),
                                        KnownAccount.REMOTE_DESKTOP_USERS
                                                .written()
                                                .replaceFirst("^.*\\\\", ""),
                                        account));
        return true;
    }

    private static boolean isMember(AccountName account) {
        try {
            return Arrays.stream(Netapi32Util.getUserLocalGroups(account.user(), null))
                    .map(group -> group.name)
                    .anyMatch(group ->
                            isNamed(group, KnownAccount.REMOTE_DESKTOP_USERS)
                                    || isNamed(group, KnownAccount.ADMINISTRATORS));
        } catch (RuntimeException unknown) {
            return false;
        }
    }

    private static boolean isNamed(String group, KnownAccount known) {
        String name = known.written();
        return name.equals(group) || name.endsWith("\\" + group);
    }

    private void test(String where, SelfTest test, SeatWish wish) throws InterruptedException {
        String trouble = test.run(wish, "exit", "0");
        findings.note(
                trouble.isEmpty(),
                trouble.isEmpty()
                        ? "A test program ran to its end: " + where + "."
                        : "A test program did not run (%s): %s".formatted(where, trouble));
    }

    private static boolean isSystem() throws WindowsTrouble {
        try (UserToken own = UserToken.own()) {
            return own.sid().equals(KnownAccount.SYSTEM.sid());
        }
    }
}
