package dev.signalbox.steprun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.TestClock;
import dev.signalbox.run.Rig;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class SlowStepRunsTest extends PageTest {

    @Autowired ApplicationContext room;
    @Autowired SlowStepRuns slow;
    @Autowired UsualDurations durations;
    @Autowired TestClock time;

    private Rig rig;

    @BeforeEach
    void build() {
        rig = Rig.of(room, step -> step);
    }

    @AfterEach
    void reset() {
        time.reset();
    }

    @Test
    void whatIsUsualIsLearnedFromFiveAndMoreThatSucceeded() {
        succeed(4);
        assertThat(usual()).isNull();
        succeed(1);
        time.advance(Duration.ofMinutes(2));
        assertThat(usual()).isEqualTo(new Usual(Duration.ofMinutes(4), Duration.ofMinutes(8)));
        jdbc.sql("update step_run set ever_paused = true where step_id = :step")
                .param("step", rig.step(0))
                .update();
        assertThat(usual()).as("it is good for a minute").isNotNull();
        time.advance(Duration.ofMinutes(2));
        assertThat(usual()).isNull();
    }

    @Test
    void aShortStepRunIsGivenHalfAMinute() {
        assertThat(Usual.of(1, 1.5).slowAfter()).isEqualTo(Duration.ofSeconds(31));
        assertThat(Usual.of(60, 300).slowAfter()).isEqualTo(Duration.ofSeconds(300));
    }

    @Test
    void oneThatIsSlowerThanUsualIsToldOnceAndShown() throws Exception {
        succeed(5);
        UUID run = rig.startMany(1).id();
        rig.fed(run);
        UUID going = rig.launchNext(run, 0).stepRun;
        time.advance(Duration.ofMinutes(7));
        slow.look();
        assertThat(told(going)).isZero();
        assertThat(page("/step-runs/" + going).text())
                .contains("usually 4 min")
                .doesNotContain("slower than usual");

        time.advance(Duration.ofMinutes(4));
        slow.look();
        slow.look();
        assertThat(told(going)).isEqualTo(1);
        for (String path : List.of("/step-runs/" + going, "/runs/" + run, "/monitor")) {
            assertThat(page(path).select(".slow").text()).as(path).contains("slower than usual");
        }
        rig.jdbc
                .sql("update step_run set state = 'PAUSED', paused_at = now() where id = :id")
                .param("id", going)
                .update();
        assertThat(page("/monitor").text()).contains("usually 4 min");
    }

    @Test
    void oneThatWasEverPausedIsLeftAlone() {
        succeed(5);
        UUID run = rig.startMany(1).id();
        rig.fed(run);
        UUID going = rig.launchNext(run, 0).stepRun;
        jdbc.sql("update step_run set ever_paused = true where id = :id")
                .param("id", going)
                .update();
        time.advance(Duration.ofMinutes(11));
        slow.look();
        assertThat(told(going)).isZero();
    }

    private @org.jspecify.annotations.Nullable Usual usual() {
        return durations.of(List.of(rig.step(0))).get(rig.step(0));
    }

    /** Lets that many step runs of the step succeed, of four minutes each. */
    private void succeed(int count) {
        for (int i = 0; i < count; i++) {
            UUID run = rig.startMany(1).id();
            rig.fed(run);
            Rig.Robot robot = rig.launchNext(run, 0);
            robot.drain();
            jdbc.sql(
                            "update step_run set started_at = ended_at - interval '4 minutes' where id = :id")
                    .param("id", robot.stepRun)
                    .update();
        }
        time.advance(Duration.ofMinutes(2));
    }

    private long told(UUID stepRun) {
        return jdbc.sql(
                        "select count(*) from journal where kind = 'step-run.slow' and step_run_id = :id")
                .param("id", stepRun)
                .query(Long.class)
                .single();
    }
}
