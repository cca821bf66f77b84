package dev.signalbox.start;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.kit.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPostgresTest {

    @TempDir Path directory;

    DataDirectory data;

    @BeforeEach
    void openDirectory() {
        data = new DataDirectory(directory);
    }

    @Test
    void dataIsKeptOverARestart() throws Exception {
        try (KeptPostgres postgres = start()) {
            run(postgres, "create table kept (word text)", "insert into kept values ('lever')");
        }
        try (KeptPostgres postgres = start()) {
            assertThat(answer(postgres, "select word from kept")).isEqualTo("lever");
        }
    }

    @Test
    void whatWasCommittedIsOnTheDiskAndSumsAreChecked() throws Exception {
        try (KeptPostgres postgres = start()) {
            assertThat(answer(postgres, "show fsync")).isEqualTo("on");
            assertThat(answer(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(answer(postgres, "show data_checksums")).isEqualTo("on");
            assertThat(answer(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(answer(postgres, "show unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        try (KeptPostgres postgres = start()) {
            String url = postgres.url("postgres");
            assertThatThrownBy(() -> DriverManager.getConnection(url, KeptPostgres.USER, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        Path password = data.keys().resolve("postgres.password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.keys())))
                .isEqualTo("rwx------");
    }

    @Test
    void aServerThatIsKilledIsStartedAgainOnTheSamePort() throws Exception {
        try (KeptPostgres postgres = start()) {
            run(postgres, "create table kept (word text)", "insert into kept values ('lever')");
            long first = postgres.pid();
            kill(first);
            await().atMost(30, SECONDS).until(() -> postgres.pid() != first);
            await().atMost(30, SECONDS)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> answer(postgres, "select word from kept"), "lever"::equals);
        }
    }

    @Test
    void aKilledRoomLosesNothingThatWasCommittedAndItsServerEnds() throws Exception {
        int committed;
        try (ServerInAnotherProcess room = writing()) {
            long server = room.server();
            room.kill();
            committed = room.committed();
            await().atMost(30, SECONDS).until(() -> !goes(server));
        }
        assertThat(committed).isPositive();
        assertRowsUpTo(committed);
    }

    @Test
    void everythingKilledAtOnceIsRecoveredAtTheNextStart() throws Exception {
        int committed;
        try (ServerInAnotherProcess room = writing()) {
            killAtOnce(room);
            committed = room.committed();
        }
        assertRowsUpTo(committed);
    }

    @Test
    void aTerminatedRoomShutsItsServerDown() throws Exception {
        int committed;
        try (ServerInAnotherProcess room = writing()) {
            room.terminate();
            committed = room.committed();
            assertThat(goes(room.server())).isFalse();
        }
        assertThat(data.postgres().resolve("18/postmaster.pid")).doesNotExist();
        assertRowsUpTo(committed);
    }

    @Test
    void aServerLeftBehindIsShutDownAndItsDataIsThere() throws Exception {
        try (KeptPostgres postgres = start()) {
            run(postgres, "create table kept (word text)");
        }
        Process orphan = serverWithoutRoom();
        try {
            String url = "jdbc:postgresql://127.0.0.1:" + ORPHAN_PORT + "/" + KeptPostgres.DATABASE;
            String password = Files.readString(data.keys().resolve("postgres.password"));
            await().atMost(30, SECONDS)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .untilAsserted(() -> {
                        try (Connection connection =
                                        DriverManager.getConnection(
                                                url, KeptPostgres.USER, password);
                                var statement = connection.createStatement()) {
                            statement.execute("insert into kept values ('lamp')");
                        }
                    });
            try (KeptPostgres postgres = start()) {
                assertThat(answer(postgres, "select word from kept")).isEqualTo("lamp");
                assertThat(orphan.isAlive()).isFalse();
            }
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void aLockFileThatNamesAStrangerIsDisowned() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            leaveLockFile(stranger.pid() + "");
            assertStartsWithItsData();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aLockFileThatNamesAZombieIsDisowned() throws Exception {
        Process parent =
                new ProcessBuilder("sh", "-c", "sleep 0.2 & echo $!; exec sleep 600").start();
        try {
            String zombie = parent.inputReader().readLine();
            await().until(() ->
                    Files.readString(Path.of("/proc", zombie, "stat")).contains(") Z "));
            leaveLockFile(zombie);
            assertStartsWithItsData();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void anEmptyLockFileIsRemoved() throws Exception {
        leaveLockFile("");
        Files.writeString(data.postgres().resolve("18/postmaster.pid"), "");
        assertStartsWithItsData();
    }

    @Test
    void aTakenPortIsLeftAloneAndComesBackWhenItIsFree() throws Exception {
        try (KeptPostgres postgres = start()) {
            run(postgres, "create table kept (word text)", "insert into kept values ('lever')");
        }
        int wished = Integer.parseInt(Files.readString(data.postgres().resolve("port")));
        try (ServerSocket other = new ServerSocket(wished, 1, InetAddress.getLoopbackAddress());
                KeptPostgres postgres = start()) {
            assertThat(postgres.url("x")).doesNotContain(":" + other.getLocalPort() + "/");
            assertThat(answer(postgres, "select word from kept")).isEqualTo("lever");
        }
        try (KeptPostgres postgres = start()) {
            assertThat(postgres.url("x")).contains(":" + wished + "/");
        }
    }

    @Test
    void aSecondRoomOnTheSameDirectoryIsRefusedWithTheFirstOnesProcessId() throws Exception {
        try (ServerInAnotherProcess room = ServerInAnotherProcess.over(directory)) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "another Signalbox (pid %d) uses %s. End it, or set SIGNALBOX_DATA to another directory."
                                    .formatted(room.pid(), directory));
            assertThat(goes(room.server())).isTrue();
            room.terminate();
        }
    }

    @Test
    void aFirstStartThatWasCutOffBeginsAnew() throws Exception {
        Files.createDirectories(data.postgres().resolve("18.new/base"));
        Files.writeString(data.postgres().resolve("18.new/PG_VERSION"), "18");
        try (KeptPostgres postgres = start()) {
            assertThat(answer(postgres, "select 1")).isEqualTo("1");
        }
        assertThat(data.postgres().resolve("18.new")).doesNotExist();
    }

    @Test
    void dataOfAnotherMajorVersionIsNotTouched() throws Exception {
        Files.createDirectories(data.postgres().resolve("17"));
        Files.writeString(data.postgres().resolve("17/PG_VERSION"), "17");
        assertThatThrownBy(this::start)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(
                        "holds data of PostgreSQL 17, and this Signalbox brings PostgreSQL 18");
    }

    @Test
    void withoutItsPasswordTheDataIsNotOpenedAndNotReplaced() throws Exception {
        start().close();
        Files.delete(data.keys().resolve("postgres.password"));
        assertThatThrownBy(this::start)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("postgres.password cannot be read");
        assertThat(data.postgres().resolve("18/PG_VERSION")).exists();
    }

    private static final int ORPHAN_PORT = TestDatabase.freePort();

    private KeptPostgres start() throws IOException {
        return KeptPostgres.start(data, TestDatabase.programs(), ServerSettings.safe());
    }

    private ServerInAnotherProcess writing() throws IOException {
        ServerInAnotherProcess room = ServerInAnotherProcess.over(directory);
        await().atMost(30, SECONDS).until(() -> room.committed() >= 50);
        return room;
    }

    /** A server as it stays behind where nothing tells it that its room was killed. */
    private Process serverWithoutRoom() throws IOException {
        Path bin = Programs.unpackedUnder(TestDatabase.programs()).resolve("bin");
        return Launcher.here()
                .shortLived(
                        List.of(
                                bin.resolve("postgres").toString(),
                                "-D",
                                data.postgres().resolve("18").toString(),
                                "-p",
                                Integer.toString(ORPHAN_PORT),
                                "-c",
                                "unix_socket_directories="))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Data as a power cut leaves it, with another process id in the lock file. */
    private void leaveLockFile(String pid) throws Exception {
        try (ServerInAnotherProcess room = writing()) {
            killAtOnce(room);
        }
        Path file = data.postgres().resolve("18/postmaster.pid");
        List<String> lines = Files.readAllLines(file);
        lines.set(0, pid);
        Files.write(file, lines);
    }

    private void assertStartsWithItsData() throws Exception {
        assertRowsUpTo(50);
    }

    private void assertRowsUpTo(int committed) throws Exception {
        try (KeptPostgres postgres = start()) {
            assertThat(
                            Integer.parseInt(
                                    answer(
                                            postgres,
                                            "select count(*) from written where n <= "
                                                    + committed)))
                    .isEqualTo(committed);
        }
    }

    private static void run(KeptPostgres postgres, String... statements) throws SQLException {
        try (Connection connection = postgres.connect(KeptPostgres.DATABASE);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String answer(KeptPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect(KeptPostgres.DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** Stopped first, so that the server cannot notice the end of its room. */
    private static void killAtOnce(ServerInAnotherProcess room) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -STOP " + room.server()).start().waitFor())
                .isZero();
        room.kill();
        kill(room.server());
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    /** One that has ended and that nobody asked how, as in a container, has no command any more. */
    static boolean goes(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
    }
}
