package dev.signalbox.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class ColumnsTest {

    private static final ColumnSet CARS =
            new ColumnSet(
                    "cars",
                    Column.on("colour", "Colour"),
                    Column.on("doors", "Doors"),
                    Column.off("weight", "Weight"));

    @Autowired Columns columns;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;

    private Actor anna;
    private Actor bert;

    @BeforeEach
    void twoPeople() {
        anna = user("anna");
        bert = user("bert");
    }

    @Test
    void whoChoseNothingSeesWhatIsSeenAtFirst() {
        assertThat(columns.chosen(anna, CARS).keys()).containsExactlyInAnyOrder("colour", "doors");
        assertThat(columns.chosen(Actor.room(), CARS).has("weight")).isFalse();
    }

    @Test
    void aChoiceIsRememberedForOneUserAndOneTable() {
        columns.choose(anna, CARS, List.of("weight"));
        columns.choose(anna, CARS, List.of("weight", "doors"));
        assertThat(columns.chosen(anna, CARS).keys()).containsExactlyInAnyOrder("weight", "doors");
        assertThat(columns.chosen(bert, CARS).has("colour")).isTrue();
        var boats = new ColumnSet("boats", CARS.columns());
        assertThat(columns.chosen(anna, boats).has("colour")).isTrue();
    }

    @Test
    void aColumnThatComesLaterIsAsItIsAtFirst() {
        columns.choose(anna, CARS, List.of());
        var grown = new ColumnSet("cars", Column.on("colour", "Colour"), Column.on("roof", "Roof"));
        assertThat(columns.chosen(anna, grown).keys()).containsExactly("roof");
    }

    @Test
    void anUnknownColumnIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> columns.choose(anna, CARS, List.of("doors", "wings")))
                .isInstanceOf(Refused.class)
                .hasMessage("The table cars has no column wings; it has colour, doors, weight.");
        assertThat(columns.chosen(anna, CARS).has("colour")).isTrue();
    }

    private Actor user(String name) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into users (id, username, display_name, password_hash, role, created_at)
                        values (:id, :username, :name, '', 'VIEWER', now())
                        """)
                .param("id", id)
                .param("username", name + "-" + id)
                .param("name", name)
                .update();
        return new Actor(Actor.Kind.USER, id, name, Role.VIEWER);
    }
}
