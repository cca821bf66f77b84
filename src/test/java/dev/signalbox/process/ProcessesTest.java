package dev.signalbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.manifest.Note;
import dev.signalbox.process.ProcessForm.StepForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class ProcessesTest {

    @Autowired Processes processes;
    @Autowired Packages packages;
    @Autowired ProcessView view;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;

    private final String name = "Invoices " + UUID.randomUUID();
    private PackageVersion robot;
    private UUID machine;

    @BeforeEach
    void makePackageAndMachine() throws IOException {
        robot =
                packages.upload(
                                "robot " + name,
                                null,
                                new ByteArrayInputStream(Zips.simple(name)),
                                Actor.room())
                        .version();
        machine = TestMachines.insert(jdbc, ids.next(), "machine of " + name);
    }

    @Test
    void aProcessHasTheStepsItWasMadeWith() {
        Process made =
                processes.create(
                        form(
                                step("Produce"),
                                step("Report").withParallelism(3).withBarrier(Barrier.ALL_DONE)),
                        Actor.room());
        assertThat(made.steps()).extracting(Step::name).containsExactly("Produce", "Report");
        assertThat(made.last().parallelism()).isEqualTo(3);
        assertThat(made.last().barrier()).isEqualTo(Barrier.ALL_DONE);
        assertThat(made.last().timeoutSeconds()).isEqualTo(86_400);
        assertThat(made.first().packageVersionId()).isNull();
        assertThat(processes.find(made.id())).isEqualTo(made);
        assertThat(processes.findByName(name)).contains(made);
        assertThat(processes.revision(made.revisionId())).isEqualTo(made);
    }

    @Test
    void aStepShowsWhatWasNoticedAboutItsTaskAsItRunsIt() throws IOException {
        PackageVersion desk =
                packages.upload(
                                "desk " + name,
                                null,
                                new ByteArrayInputStream(
                                        Zips.of(
                                                "project.json",
                                                "{\"main\": \"Main.xaml\", \"runtimeOptions\": {\"requiresUserInteraction\": true}}",
                                                "Main.xaml",
                                                "<a xmlns:uix='http://schemas.uipath.com/workflow/activities/uix'><uix:NClick/></a>")),
                                Actor.room())
                        .version();
        assertThat(desk.kind()).isEqualTo("UIPATH");
        assertThat(desk.notes()).isEmpty();
        StepForm asPackaged = StepForm.of("Click", desk.packageId(), "Main", machine);
        StepForm inBackground =
                asPackaged.withTarget(new Target(machine, null, false, "", false, false));
        Process made = processes.create(form(asPackaged, inBackground), Actor.room());
        List<ProcessView.StepLine> lines = view.steps(made);
        assertThat(lines.get(0).notes()).isEmpty();
        assertThat(lines.get(1).notes())
                .singleElement()
                .extracting(Note::message)
                .asString()
                .contains("NClick", "works with the screen");
    }

    @Test
    void aChangeIsANewRevisionInWhichStepsKeepTheirIds() {
        Process before = processes.create(form(step("Produce"), step("Report")), Actor.room());
        Process after =
                processes.update(
                        before.id(),
                        form(
                                StepForm.of(before.last()),
                                StepForm.of(before.first()).withParallelism(2),
                                step("New")),
                        before.version(),
                        Actor.room());
        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.steps().get(0).id()).isEqualTo(before.last().id());
        assertThat(after.steps().get(1).id()).isEqualTo(before.first().id());
        assertThat(processes.revision(before.revisionId()).steps()).isEqualTo(before.steps());
    }

    @Test
    void aNewNameAloneIsNoNewRevision() {
        Process before = processes.create(form(step("Produce")), Actor.room());
        Process after =
                processes.update(
                        before.id(),
                        new ProcessForm(
                                name + " renamed", "", List.of(StepForm.of(before.first()))),
                        before.version(),
                        Actor.room());
        assertThat(after.revision()).isEqualTo(1);
        assertThat(after.version()).isGreaterThan(before.version());
    }

    @Test
    void anEditThatSomebodyElseOvertookIsRefused() {
        Process process = processes.create(form(step("Produce")), Actor.room());
        processes.update(process.id(), form(step("Other")), process.version(), Actor.room());
        assertThatThrownBy(() ->
                        processes.update(
                                process.id(), form(step("Third")), process.version(), Actor.room()))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.code()).isEqualTo("CHANGED_MEANWHILE"))
                .hasMessageContaining("was changed by Signalbox meanwhile");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        StepForm wrong =
                new StepForm(
                        null,
                        "",
                        robot.packageId(),
                        null,
                        "mian",
                        Target.on(null),
                        0,
                        0,
                        0L,
                        Priority.NORMAL,
                        Barrier.NONE,
                        false,
                        List.of(new RetryRule("ANY", 1, 1)),
                        "",
                        1);
        assertThatThrownBy(() ->
                        processes.create(new ProcessForm(" ", "", List.of(wrong)), Actor.room()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e ->
                                assertThat(e.faults())
                                        .extracting(Refused.Fault::where)
                                        .containsExactly(
                                                "name",
                                                "steps[0].name",
                                                "steps[0].task",
                                                "steps[0].machine",
                                                "steps[0].parallelism",
                                                "steps[0].timeout_seconds",
                                                "steps[0].queue_limit_seconds",
                                                "steps[0].retry",
                                                "steps[0].screenshot_seconds"));
    }

    @Test
    void namesAreUniqueInAnyLetterCase() {
        processes.create(form(step("Produce")), Actor.room());
        assertThatThrownBy(() ->
                        processes.create(
                                new ProcessForm(
                                        name.toUpperCase(java.util.Locale.ROOT),
                                        "",
                                        List.of(step("x"))),
                                Actor.room()))
                .hasMessageContaining("already");
    }

    @Test
    void aProcessThatNothingDependsOnCanBeDeleted() {
        Process process = processes.create(form(step("Produce")), Actor.room());
        processes.delete(process.id(), Actor.room());
        assertThat(processes.findByName(name)).isEmpty();
    }

    @Test
    void aProcessWithRunsCannotBeDeleted() {
        Process process = processes.create(form(step("Produce")), Actor.room());
        jdbc.sql(
                        """
                        insert into process_run (id, process_id, number, revision_id, state, started_by_kind, started_by_name, created_at)
                        values (:id, :process, 1, :revision, 'IN_PROGRESS', 'SYSTEM', 'Signalbox', now())\
                        """)
                .param("id", ids.next())
                .param("process", process.id())
                .param("revision", process.revisionId())
                .update();
        assertThatThrownBy(() -> processes.delete(process.id(), Actor.room()))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.code()).isEqualTo("IN_USE"))
                .hasMessageContaining("it still has 1 run.");
    }

    private ProcessForm form(StepForm... steps) {
        return new ProcessForm(name, "", List.of(steps));
    }

    private StepForm step(String step) {
        return StepForm.of(step, robot.packageId(), "main", machine);
    }
}
