package dev.signalbox.agent.desktop;

import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.protocol.Facts;
import java.util.List;

class FakeDesktopsTest extends DesktopsContract {

    private final FakeDesktops fake = new FakeDesktops();

    FakeDesktopsTest() {
        fake.account(account(), password());
    }

    @Override
    protected Desktops desktops() {
        return fake;
    }

    @Override
    protected String account() {
        return "anna";
    }

    @Override
    protected String password() {
        return "sesame";
    }

    @Override
    protected void signIn() {
        fake.person(account(), false);
    }

    @Override
    protected void lockScreen() {
        fake.person(account(), true);
    }

    @Override
    protected void signOut() {
        fake.lose("person");
    }

    @Override
    protected List<String> printing(String variable) {
        return OperatingSystem.isWindows()
                ? List.of("cmd", "/c", "echo %" + variable + "%")
                : List.of("/bin/sh", "-c", "echo $" + variable);
    }

    @Override
    protected void crash(Facts.Session session) {
        fake.lose(session.id());
    }
}
