package dev.signalbox.stop;

import dev.signalbox.item.ItemState;
import dev.signalbox.log.LogReader;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.StopChoice;
import dev.signalbox.processrun.StopChoice.Going;
import dev.signalbox.processrun.StopChoice.Pending;
import dev.signalbox.steprun.EndStage;
import dev.signalbox.steprun.EndStages;
import dev.signalbox.steprun.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A run in the {@link Workshop} with the desk over which its first robot is told what to do. */
final class Job {

    final UUID run;
    private final Workshop shop;
    private final Path desk;

    Job(Workshop shop, UUID run, Path desk) {
        this.shop = shop;
        this.run = run;
        this.desk = desk;
    }

    ProcessRun now() {
        return shop.room.getBean(ProcessRuns.class).find(run);
    }

    boolean anyStepRun() {
        return !stepRuns().isEmpty();
    }

    /** Its first. */
    StepRun stepRun() {
        return shop.stepRun(stepRuns().getFirst());
    }

    private List<UUID> stepRuns() {
        return shop.jdbc
                .sql("select id from step_run where run_id = :run order by id")
                .param("run", run)
                .query(UUID.class)
                .list();
    }

    List<EndStage> stages() {
        return shop.room.getBean(EndStages.class).of(stepRun().id()).stream()
                .map(EndStages.Reached::stage)
                .toList();
    }

    long items(ItemState state) {
        return shop.jdbc
                .sql("select count(*) from work_item where run_id = :run and state = :state")
                .param("run", run)
                .param("state", state.name())
                .query(Long.class)
                .single();
    }

    void untilRobotIs(String there) {
        shop.until(() -> Files.exists(desk.resolve(there)));
    }

    void tell(String what) throws IOException {
        Files.writeString(desk.resolve(what), "");
    }

    boolean robotWasThere() {
        return Files.exists(desk.resolve("robot"));
    }

    boolean robotIsAlive() throws IOException {
        return isAlive("robot");
    }

    boolean childIsAlive() throws IOException {
        return isAlive("child");
    }

    /** How often its agent has said so in the log. */
    long saysInLog(String what) {
        return shop
                .room
                .getBean(LogReader.class)
                .lines(stepRun().id(), null, LogReader.MOST_LINES)
                .lines()
                .stream()
                .filter(line -> line.contains(what))
                .count();
    }

    /** Grows for as long as the robot works. */
    String beats() throws IOException {
        return Files.readString(desk.resolve("beats"));
    }

    void endAll() {
        shop.stops.stop(run, new StopChoice(Going.TERMINATE, Pending.DONE, ""), Workshop.ANNA);
        shop.until(() -> !now().state().name().equals("STOPPING"));
    }

    private boolean isAlive(String name) throws IOException {
        Path status = Path.of("/proc", Files.readString(desk.resolve(name)), "status");
        try {
            return !Files.readString(status).contains("State:\tZ");
        } catch (IOException gone) {
            return false;
        }
    }
}
