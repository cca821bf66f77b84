package dev.signalbox.view;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.access.Rights;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Views of lists under a name: one's own, and those that are shared with everybody. */
@Component
public class SavedViews {

    private static final int LONGEST_NAME = 80;
    private static final int MOST = 60;

    private static final String VIEWS =
            """
            select v.id, v.list, v.name, v.query, v.owner_id, u.display_name as owner_name, v.shared, v.version,
                c.view_id is not null as first
            from saved_view v
            join users u on u.id = v.owner_id
            left join list_choice c on c.view_id = v.id and c.user_id = :user
            """;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final Audit audit;

    SavedViews(JdbcClient jdbc, Ids ids, Clock clock, Audit audit) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    /** One's own and all shared ones of a list, by name. */
    public List<SavedView> of(@Nullable UUID userId, String list) {
        return jdbc.sql(
                        VIEWS
                                + """
                                where v.list = :list
                                and (v.shared or v.owner_id = :user)
                                order by v.shared, lower(v.name), v.id
                                limit :most
                                """)
                .param("list", list)
                .param("user", userId)
                .param("most", MOST)
                .query(SavedView.class)
                .list();
    }

    /** One that this person may look at; throws NOT_FOUND. */
    public SavedView find(UUID id, Actor by) {
        return jdbc.sql(VIEWS + "where v.id = :id and (v.shared or v.owner_id = :user)")
                .param("id", id)
                .param("user", by.id())
                .query(SavedView.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("view", id));
    }

    @Transactional
    public SavedView save(String list, String name, String query, boolean shared, Actor by) {
        UUID id = ids.next();
        UUID owner = person(by);
        mayShare(shared, by);
        named(
                name,
                () ->
                        jdbc.sql(
                                        """
                                        insert into saved_view (id, list, name, query, owner_id, shared, created_at)
                                        values (:id, :list, :name, :query, :owner, :shared, :now)
                                        """)
                                .param("id", id)
                                .param("list", list)
                                .param("name", name.strip())
                                .param("query", query)
                                .param("owner", owner)
                                .param("shared", shared)
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .update());
        tell("view.save", id, name, shared, by);
        return find(id, by);
    }

    /** Renames it, and shares it or no longer. */
    @Transactional
    public void change(UUID id, String name, boolean shared, Actor by) {
        SavedView view = changeable(id, by);
        mayShare(shared || view.shared(), by);
        named(
                name,
                () ->
                        jdbc.sql(
                                        """
                                        update saved_view
                                        set name = :name, shared = :shared, version = version + 1
                                        where id = :id
                                        """)
                                .param("id", id)
                                .param("name", name.strip())
                                .param("shared", shared)
                                .update());
        tell("view.change", id, name, shared || view.shared(), by);
    }

    @Transactional
    public void delete(UUID id, Actor by) {
        SavedView view = changeable(id, by);
        jdbc.sql("delete from saved_view where id = :id").param("id", id).update();
        tell("view.delete", id, view.name(), view.shared(), by);
    }

    /** Why this person may not rename or delete it; null when they may. */
    public @Nullable String whyNotChanged(SavedView view, Actor by) {
        Verb needed = view.ownerId().equals(by.id()) ? Verb.SHARE_VIEW : Verb.MANAGE_SHARED_VIEWS;
        return view.shared() && !by.may(needed) ? Rights.reason(needed) : null;
    }

    private SavedView changeable(UUID id, Actor by) {
        SavedView view = find(id, by);
        String whyNot = whyNotChanged(view, by);
        if (whyNot != null) {
            throw new Refused(Refused.Kind.FORBIDDEN, "FORBIDDEN", whyNot);
        }
        return view;
    }

    private static void mayShare(boolean shared, Actor by) {
        if (shared && !by.may(Verb.SHARE_VIEW)) {
            throw new Refused(Refused.Kind.FORBIDDEN, "FORBIDDEN", Rights.reason(Verb.SHARE_VIEW));
        }
    }

    private static UUID person(Actor by) {
        if (by.id() == null || by.kind() != Actor.Kind.USER) {
            throw Refused.invalid("Views are kept for people; an API key has none.");
        }
        return by.id();
    }

    private static void named(String name, Runnable write) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw Refused.invalid(
                    "name", "A view has a name of 1 to " + LONGEST_NAME + " characters.");
        }
        try {
            write.run();
        } catch (DuplicateKeyException _) {
            throw Refused.invalid(
                    "name", "There is a view “" + name.strip() + "” already; choose another name.");
        }
    }

    private void tell(String action, UUID id, String name, boolean shared, Actor by) {
        if (shared) {
            audit.record(by, action, "view", id, name.strip(), null, Map.of("shared", true));
        }
    }
}
