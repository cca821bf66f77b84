package dev.signalbox.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class SavedViewsTest {

    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired SavedViews views;
    @Autowired ListChoices choices;

    private final String list =
            "list-" + Long.toString(System.nanoTime(), 26).replaceAll("[0-9]", "x");

    @Test
    void aViewIsOnesOwnUntilItIsShared() {
        Actor anna = person("Anna", Role.OPERATOR);
        Actor ben = person("Ben", Role.OPERATOR);
        SavedView own = views.save(list, " Failed ", "q=state:failed", false, anna);
        assertThat(own.href()).isEqualTo("/" + list + "?q=state:failed&view=" + own.id());
        assertThat(views.of(ben.id(), list)).isEmpty();
        assertThatThrownBy(() -> views.find(own.id(), ben)).isInstanceOf(Refused.class);
        views.save(list, "failed", "q=", false, ben);
        views.change(own.id(), "Failed", true, anna);
        assertThat(views.of(ben.id(), list)).extracting(SavedView::ownerName).contains("Anna");
        assertThatThrownBy(() -> views.save(list, "FAILED", "q=", true, ben))
                .hasMessage("There is a view “FAILED” already; choose another name.");
        assertThatThrownBy(() -> views.change(own.id(), "Mine", true, ben))
                .hasMessageContaining("change a view that somebody else shares");
    }

    @Test
    void onlyWhoMayShareSharesAndAnAdministratorTidiesUp() {
        Actor vera = person("Vera", Role.VIEWER);
        assertThatThrownBy(() -> views.save(list, "All", "q=", true, vera))
                .hasMessageContaining("share a view");
        views.save(list, "All", "q=", false, vera);
        Actor anna = person("Anna", Role.OPERATOR);
        SavedView shared = views.save(list, "Shared", "q=", true, anna);
        views.delete(shared.id(), person("Root", Role.ADMINISTRATOR));
        assertThat(views.of(anna.id(), list)).isEmpty();
        assertThatThrownBy(() -> views.save(list, " ", "q=", false, anna))
                .hasMessageContaining("1 to 80 characters");
    }

    @Test
    void aListOpensWithTheViewOfOnesChoice() {
        Actor anna = person("Anna", Role.OPERATOR);
        SavedView view = views.save(list, "Mine", "q=a", false, anna);
        choices.openWith(view.ownerId(), list, view.id());
        assertThat(views.of(anna.id(), list)).extracting(SavedView::first).containsExactly(true);
        views.delete(view.id(), anna);
        choices.openWith(view.ownerId(), list, null);
        assertThat(views.of(anna.id(), list)).isEmpty();
    }

    private Actor person(String name, Role role) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into users (id, username, display_name, password_hash, role, created_at)
                        values (:id, :username, :name, 'x', :role, now())
                        """)
                .param("id", id)
                .param("username", "u" + id)
                .param("name", name)
                .param("role", role.name())
                .update();
        return new Actor(Actor.Kind.USER, id, name, role);
    }
}
