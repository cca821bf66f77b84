package dev.signalbox.review;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.access.Role;
import dev.signalbox.item.Payloads;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says who cares for work items. Being assigned gives no right; anybody who may can still act. */
@Component
public class Assignees {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Journal journal;

    Assignees(JdbcClient jdbc, Audit audit, Journal journal) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.journal = journal;
    }

    /** Somebody who can be assigned. */
    public record Person(UUID id, String name) {}

    /** Users who can sign in and may resolve items, by name. */
    public List<Person> possible() {
        return jdbc.sql(
                        """
                        select id, display_name as name
                        from users
                        where enabled
                        and role <> :viewer
                        order by lower(display_name), id
                        limit 500
                        """)
                .param("viewer", Role.VIEWER.name())
                .query(Person.class)
                .list();
    }

    /** Assigns items to a user, or to nobody when null; answers how many had another one before. */
    @Transactional
    public int assign(Collection<UUID> items, @Nullable UUID user, Actor by) {
        Person person = user == null ? null : person(user);
        int changed =
                jdbc.sql(
                                """
                                update work_item
                                set assignee_id = cast(:user as uuid)
                                where id = any(cast(:items as uuid[]))
                                and assignee_id is distinct from cast(:user as uuid)
                                """)
                        .param("user", user)
                        .param("items", Payloads.texts(items))
                        .update();
        UUID only = items.size() == 1 ? items.iterator().next() : null;
        if (changed > 0) {
            told(only, only == null ? changed + " work items" : only.toString(), person, by, null);
        }
        return changed;
    }

    /** Assigns the failed items of a run that nobody cares for to the one who asks. */
    @Transactional
    public int takeFailedOf(UUID runId, Actor by) {
        Person person = person(by.id());
        int taken =
                jdbc.sql(
                                """
                                update work_item
                                set assignee_id = :user
                                where run_id = :run
                                and state = 'FAILED'
                                and assignee_id is null
                                """)
                        .param("user", person.id())
                        .param("run", runId)
                        .update();
        if (taken > 0) {
            told(null, taken + " work items", person, by, runId);
        }
        return taken;
    }

    /** The id of the user with that username; refused where there is none. */
    public UUID named(String username) {
        return jdbc.sql("select id from users where username = lower(:name)")
                .param("name", username.strip())
                .query(UUID.class)
                .optional()
                .orElseThrow(() ->
                        Refused.invalid(
                                "assignee",
                                "There is no user with the username " + username + "."));
    }

    private Person person(@Nullable UUID user) {
        return possible().stream()
                .filter(one -> one.id().equals(user))
                .findFirst()
                .orElseThrow(() ->
                        Refused.invalid(
                                "assignee",
                                "Only a user who can sign in and may resolve work items can care for one."));
    }

    private void told(
            @Nullable UUID item, String name, @Nullable Person to, Actor by, @Nullable UUID run) {
        var after = new HashMap<String, Object>();
        after.put("assignee", to == null ? null : to.name());
        audit.record(by, "item.assign", "work item", item, name, null, after);
        journal.write(
                new Event(
                        "item.assign",
                        null,
                        run,
                        null,
                        item,
                        null,
                        Map.of("to", to == null ? "nobody" : to.name())));
    }
}
