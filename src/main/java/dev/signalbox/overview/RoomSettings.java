package dev.signalbox.overview;

import dev.signalbox.kit.DataDirectory;
import dev.signalbox.kit.Sizes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the room is set to, and where each setting comes from. */
@Component
class RoomSettings {

    private final Environment environment;
    private final DataDirectory data;
    private final JdbcClient jdbc;
    private final Sizes sizes = new Sizes();

    RoomSettings(Environment environment, DataDirectory data, JdbcClient jdbc) {
        this.environment = environment;
        this.data = data;
        this.jdbc = jdbc;
    }

    /** Settings that belong together. */
    record Group(String title, List<Setting> settings) {}

    /**
     * One setting.
     *
     * @param value as people say it
     * @param from the environment variable that sets it; null where nothing does
     */
    record Setting(String name, String value, @Nullable String from) {}

    private record Database(String version, long size) {}

    List<Group> groups() {
        return List.of(
                new Group("Room", room()),
                new Group("Database", database()),
                new Group("How long things are kept", kept()),
                new Group("For trying things out", trial()));
    }

    private List<Setting> room() {
        String version = RoomSettings.class.getPackage().getImplementationVersion();
        String url = environment.getProperty("signalbox.url", "");
        return List.of(
                new Setting("Version", version == null ? "run from the sources" : version, null),
                new Setting(
                        "Address for agents and links",
                        url.isBlank() ? "not set: the one by which the room is asked" : url,
                        "SIGNALBOX_URL"),
                new Setting("Data directory", data.root().toString(), "SIGNALBOX_DATA"),
                new Setting(
                        "Installers of the agent",
                        environment.getProperty("signalbox.downloads", "").isBlank()
                                ? data.root().resolve("downloads").toString()
                                : environment.getProperty("signalbox.downloads", ""),
                        "SIGNALBOX_DOWNLOADS"));
    }

    private List<Setting> database() {
        Database database =
                jdbc.sql(
                                """
                                select current_setting('server_version') as version,
                                    pg_database_size(current_database()) as size
                                """)
                        .query(Database.class)
                        .single();
        boolean embedded = is("signalbox.embedded-database");
        return List.of(
                new Setting(
                        "Kind",
                        embedded ? "embedded, in the data directory" : address(),
                        "SPRING_DATASOURCE_URL"),
                new Setting("Version", "PostgreSQL " + database.version(), null),
                new Setting("Size", sizes.bytes(database.size()), null));
    }

    private List<Setting> kept() {
        return List.of(
                new Setting("Logs", days("signalbox.log-days", 365), "SIGNALBOX_LOG_DAYS"),
                new Setting(
                        "Journal", days("signalbox.journal-days", 90), "SIGNALBOX_JOURNAL_DAYS"),
                new Setting(
                        "Mails that were taken",
                        days("signalbox.mail-days", 30),
                        "SIGNALBOX_MAIL_DAYS"),
                new Setting(
                        "Mails set aside",
                        days("signalbox.mail-aside-days", 90),
                        "SIGNALBOX_MAIL_ASIDE_DAYS"),
                new Setting(
                        "Runs, work items, files and artifacts", "until they are deleted", null),
                new Setting("Audit", "forever", null));
    }

    private List<Setting> trial() {
        return List.of(
                new Setting(
                        "Example process",
                        is("signalbox.example")
                                ? "installed when the database is empty"
                                : "not installed",
                        "SIGNALBOX_EXAMPLE"),
                new Setting(
                        "Local agent",
                        is("signalbox.local-agent") ? "on" : "off",
                        "SIGNALBOX_LOCAL_AGENT"));
    }

    /** Without its parameters, which may hold a password. */
    private String address() {
        String url = environment.getProperty("spring.datasource.url", "");
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }

    private String days(String key, int otherwise) {
        return Objects.requireNonNull(environment.getProperty(key, Integer.class, otherwise))
                + " days";
    }

    private boolean is(String key) {
        return environment.getProperty(key, Boolean.class, false);
    }
}
