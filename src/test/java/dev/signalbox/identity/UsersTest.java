package dev.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.kit.Refused;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RoomTest
class UsersTest {

    private static final String GOOD = "a good long password";

    @LocalServerPort private int port;
    @Autowired private Users users;
    @Autowired private UserRows rows;

    @Test
    void theLastAdministratorStays() {
        User admin = rows.findByUsername("admin").orElseThrow();
        var demoted = new UserForm("admin", "Administrator", Role.OPERATOR, true, admin.version());
        var disabled =
                new UserForm("admin", "Administrator", Role.ADMINISTRATOR, false, admin.version());
        assertThatThrownBy(() -> users.edit(admin.id(), demoted, Actor.room()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("admin is the last administrator");
        assertThatThrownBy(() -> users.edit(admin.id(), disabled, Actor.room()))
                .hasMessageContaining("last administrator");
        assertThatThrownBy(() -> users.delete(admin.id(), Actor.room()))
                .hasMessageContaining("last administrator");
        assertThat(rows.findByUsername("admin")).hasValue(admin);
    }

    @Test
    void aChangedRoleCountsFromTheNextClick() {
        User user = user("promoted", Role.OPERATOR);
        var visitor = new Visitor(port).signedIn("promoted", GOOD);
        assertThat(visitor.get("/users").statusCode()).isEqualTo(403);
        assertThat(visitor.page("/users").text())
                .contains("Only an administrator may manage users.");
        users.edit(
                user.id(),
                new UserForm("promoted", "Promoted", Role.ADMINISTRATOR, true, user.version()),
                Actor.room());
        assertThat(visitor.get("/users").statusCode()).isEqualTo(200);
        users.delete(user.id(), Actor.room());
        assertThat(visitor.get("/users").headers().firstValue("Location")).hasValue("/sign-in");
    }

    @Test
    void aUserWhoIsSwitchedOffIsOutAtOnce() {
        User user = user("leaver", Role.VIEWER);
        var visitor = new Visitor(port).signedIn("leaver", GOOD);
        users.edit(
                user.id(),
                new UserForm("leaver", "Leaver", Role.VIEWER, false, user.version()),
                Actor.room());
        assertThat(visitor.get("/account").statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).signIn("leaver", GOOD).body())
                .contains("This user is switched off.");
    }

    @Test
    void whosePasswordWasChosenByOthersChoosesAnotherFirst() {
        User user = user("reset", Role.VIEWER);
        String given = users.resetPassword(user.id(), Actor.room());
        var visitor = new Visitor(port).signedIn("reset", given);
        assertThat(visitor.get("/search").headers().firstValue("Location")).hasValue("/account");
        assertThat(change(visitor, given, "short").body()).contains("it needs at least 10");
        assertThat(change(visitor, "wrong", "another long one").body())
                .contains("This is not your password now.");
        assertThat(change(visitor, given, "another long one").statusCode()).isEqualTo(302);
        assertThat(visitor.get("/search").statusCode()).isEqualTo(200);
    }

    @Test
    void twoWhoChangeOneUserDoNotOverwriteEachOther() {
        User user = user("contested", Role.VIEWER);
        var first = new UserForm("contested", "First", Role.VIEWER, true, user.version());
        users.edit(user.id(), first, Actor.room());
        assertThatThrownBy(() -> users.edit(user.id(), first, Actor.room()))
                .hasMessageContaining("First was changed by somebody else meanwhile.");
    }

    @Test
    void aWrongFormComesBackWithWhatWasTypedAndTheFaultBesideItsField() {
        var visitor = new Visitor(port).signedIn("admin", RoomTest.PASSWORD);
        var answer =
                visitor.send(
                        "/users/new",
                        "/users",
                        "username",
                        "not a name!",
                        "displayName",
                        "Somebody",
                        "role",
                        "VIEWER");
        assertThat(answer.statusCode()).isEqualTo(400);
        var page = org.jsoup.Jsoup.parse(answer.body());
        assertThat(page.select("#f-username").val()).isEqualTo("not a name!");
        assertThat(page.select("#f-displayName").val()).isEqualTo("Somebody");
        assertThat(page.select("#n-username .fault").text()).startsWith("A user name has 1 to 64");
    }

    private static java.net.http.HttpResponse<String> change(
            Visitor visitor, String now, String wanted) {
        return visitor.send("/account", "/account", "now", now, "wanted", wanted, "again", wanted);
    }

    private User user(String name, Role role) {
        var form = new UserForm(name, name, role, true, 0);
        return users.create(form, GOOD, false, Actor.room());
    }
}
