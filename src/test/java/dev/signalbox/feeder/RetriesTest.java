package dev.signalbox.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.PageTest;
import dev.signalbox.access.Actor;
import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.Items;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Process;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.RunState;
import dev.signalbox.run.Rig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class RetriesTest extends PageTest {

    private static final ItemException BAD =
            new ItemException(ExceptionType.BUSINESS, "BAD", "bad");

    @Autowired ApplicationContext room;
    @Autowired Retries retries;
    @Autowired Packages packages;
    @Autowired Processes processes;
    @Autowired Items items;

    @Test
    void pinnedOrCurrent_aRetryUsesThatVersionAndSoDoesWhatWaitsAtTheStep() throws IOException {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.startMany(4).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        UUID first = robot.first();
        robot.fail(first, BAD);
        robot.exits(0);
        UUID pinned = rig.stepRun(robot.stepRun).packageVersionId();
        PackageVersion newer = upload(rig, Zips.simple("newer" + rig.process.name()));
        rig.fed(run);
        UUID waiting = rig.queued(run, 0).getFirst();

        assertThat(retries.retry(List.of(first), Versions.PINNED, Rig.ANNA).changed()).isOne();
        rig.fed(run);
        assertThat(rig.stepRun(waiting).packageVersionId()).isEqualTo(pinned);
        Rig.Robot old = rig.launch(waiting);
        assertThat(old.spec.packageDigest()).isNotEqualTo(newer.digest());
        assertThat(old.first()).as("whichever comes first in line").isEqualTo(first);
        old.fail(first, BAD);
        UUID held = old.reserve();

        assertThat(retries.retry(List.of(first), Versions.CURRENT, Rig.ANNA).changed()).isOne();
        rig.fed(run);
        old.done(java.util.Objects.requireNonNull(held));
        assertThat(old.reserve()).as("the robot of the version before takes no other").isNull();
        old.exits(0);
        rig.fed(run);
        Rig.Robot current = rig.launchNext(run, 0);
        assertThat(current.spec.packageDigest()).isEqualTo(newer.digest());
        assertThat(current.drain()).isEqualTo(3);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);
        assertThat(audited(run)).contains(newer.label());
    }

    @Test
    void whatWaitsInLineChangesItsVersionAndKeepsItsPlace() throws IOException {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.startMany(2).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.exits(1);
        rig.fed(run);
        UUID waiting = rig.queued(run, 0).getFirst();
        String rank = rank(waiting);
        PackageVersion newer = upload(rig, Zips.simple("newer" + rig.process.name()));

        assertThat(retries.retryFailed(run, Versions.CURRENT, Rig.ANNA).changed()).isOne();
        rig.fed(run);
        assertThat(rig.queued(run, 0)).containsExactly(waiting);
        assertThat(rank(waiting)).isEqualTo(rank);
        Rig.Robot current = rig.launch(waiting);
        assertThat(current.spec.packageDigest()).isEqualTo(newer.digest());
        assertThat(current.drain()).isEqualTo(2);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void anEditedStepGoesByItsNewSettingsAndTheOthersByTheirOwn() {
        Rig rig = Rig.of(room, step -> step, step -> step);
        UUID run = rig.startMany(1).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.exits(1);
        rig.fed(run);
        StepForm first = StepForm.of(rig.process.steps().get(0));
        StepForm second = StepForm.of(rig.process.steps().get(1));
        Process edited = edit(rig, second.withTimeout(77), first.withTimeout(66));

        retries.retryFailed(run, Versions.CURRENT, Rig.ANNA);
        rig.fed(run);
        Rig.Robot again = rig.launchNext(run, 0);
        assertThat(again.spec.timeoutSeconds()).isEqualTo(66);
        assertThat(rig.stepRun(again.stepRun).revisionId()).isEqualTo(edited.revisionId());
        again.drain();
        rig.fed(run);
        Rig.Robot next = rig.launchNext(run, 1);
        assertThat(next.spec.timeoutSeconds())
                .as("the order is that of the run, and this step is pinned as before")
                .isEqualTo(86_400);
        next.drain();
        assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aStepThatIsGoneHasNoCurrentVersion() {
        Rig rig = Rig.of(room, step -> step, step -> step);
        UUID run = failedAtFirst(rig);
        edit(rig, StepForm.of(rig.process.steps().get(1)));
        assertThatThrownBy(() -> retries.retryFailed(run, Versions.CURRENT, Rig.ANNA))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has no such step any more");
        assertThat(rig.items(run, "FAILED")).hasSize(1);
        assertThat(retries.retryFailed(run, Versions.PINNED, Rig.ANNA).changed()).isOne();
    }

    @Test
    void aVersionWithoutTheTaskIsRefusedAndNothingIsHalfDone() throws IOException {
        Rig rig = Rig.of(room, step -> step);
        UUID run = failedAtFirst(rig);
        upload(
                rig,
                Zips.of("signalbox.yaml", "environment: none\ntasks:\n  other: {command: [a]}\n"));
        assertThatThrownBy(() -> retries.retryFailed(run, Versions.CURRENT, Rig.ANNA))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("does not have it");
        assertThat(rig.items(run, "FAILED")).hasSize(1);
        assertThat(retries.retryFailed(run, Versions.PINNED, Rig.ANNA).changed()).isOne();
        rig.fed(run);
        assertThat(rig.launchNext(run, 0).drain()).isOne();
    }

    @Test
    void thePagesAskOnlyWhereTheChoiceMakesADifference() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        UUID run = failedAtFirst(rig);
        UUID item = rig.items(run, "FAILED").getFirst();
        String retry = "form[action='/work-items/" + item + "/retry']";
        String ask = "a[data-dialog][href='/runs/" + run + "/retries?item=" + item + "']";
        assertThat(page("/work-items/" + item).select(retry)).hasSize(1);
        Document before = page("/runs/" + run);
        assertThat(before.select("form[action='/runs/" + run + "/retries'] button").text())
                .startsWith("Retry all");
        assertThat(page("/runs/" + run + "/retries").select("input[name=versions]")).isEmpty();

        PackageVersion newer = upload(rig, Zips.simple("newer" + rig.process.name()));
        assertThat(page("/work-items/" + item).select(retry)).isEmpty();
        assertThat(page("/work-items/" + item).select(ask)).hasSize(1);
        Document after = page("/runs/" + run);
        assertThat(after.select("a[data-dialog][href='/runs/" + run + "/retries']").text())
                .isEqualTo("Retry all");
        String one = after.select("a[data-dialog][href*='/retries?step=']").attr("href");
        assertThat(page(one).select("input[name=versions]")).hasSize(2);
        Document dialog = page("/runs/" + run + "/retries?item=" + item);
        assertThat(dialog.select("h1").text()).isEqualTo("Retry 1 failed item");
        assertThat(dialog.select("fieldset").text())
                .contains(newer.label() + " instead of")
                .doesNotContain("settings of revision");

        var answer =
                send("/runs/" + run + "/retries", "item", item.toString(), "versions", "CURRENT");
        assertThat(answer.getRedirectedUrl()).isEqualTo("/work-items/" + item);
        rig.fed(run);
        assertThat(rig.launchNext(run, 0).spec.packageDigest()).isEqualTo(newer.digest());
    }

    @Test
    void aPayloadThatIsSavedToBeRetriedAsksForTheVersionsToo() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        UUID run = failedAtFirst(rig);
        UUID item = rig.items(run, "FAILED").getFirst();
        upload(rig, Zips.simple("newer" + rig.process.name()));
        Document editor = page("/work-items/" + item + "/payload");
        String version = editor.select("input[name=version]").val();

        var answer =
                send(
                        "/work-items/" + item + "/payload",
                        "payload",
                        "{\"mended\": true}",
                        "version",
                        version,
                        "then",
                        "retry");

        assertThat(answer.getRedirectedUrl()).isEqualTo("/runs/" + run + "/retries?item=" + item);
        assertThat(rig.items(run, "FAILED")).as("it is asked first").containsExactly(item);
        assertThat(page("/work-items/" + item).text()).contains("\"mended\": true");
    }

    private UUID failedAtFirst(Rig rig) {
        UUID run = rig.startMany(1).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.fail(robot.first(), BAD);
        robot.exits(0);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.UNRESOLVED);
        return run;
    }

    private PackageVersion upload(Rig rig, byte[] zip) throws IOException {
        String name = rig.process.name();
        return packages.upload(name, null, new ByteArrayInputStream(zip), Actor.room()).version();
    }

    private Process edit(Rig rig, StepForm... steps) {
        Process now = processes.find(rig.process.id());
        var form = new ProcessForm(now.name(), "", List.of(steps));
        return processes.update(now.id(), form, now.version(), Actor.room());
    }

    private String rank(UUID stepRun) {
        return jdbc.sql("select rank from queue_entry where step_run_id = :id")
                .param("id", stepRun)
                .query(String.class)
                .single();
    }

    private String audited(UUID run) {
        return jdbc.sql(
                        "select after::text from audit_entry where action = 'run.use-current' and subject_id = :run")
                .param("run", run)
                .query(String.class)
                .single();
    }
}
