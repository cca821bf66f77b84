package dev.signalbox.process;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.ProcessForm.StepForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds, makes, changes and deletes processes. Every change of the steps is a new revision; runs
 * keep theirs.
 */
@Component
public class Processes {

    private final ProcessReads reads;
    private final ProcessRows rows;
    private final FormCheck check;
    private final ProcessNews news;
    private final Ids ids;

    Processes(ProcessReads reads, ProcessRows rows, FormCheck check, ProcessNews news, Ids ids) {
        this.reads = reads;
        this.rows = rows;
        this.check = check;
        this.news = news;
        this.ids = ids;
    }

    /** As it is now. Throws NOT_FOUND. */
    public Process find(UUID id) {
        return reads.find(id).orElseThrow(() -> Refused.notFound("process", id));
    }

    /** In any letter case. */
    public Optional<Process> findByName(String name) {
        return reads.findByName(name);
    }

    /** As it was in that revision. Throws NOT_FOUND. */
    public Process revision(UUID revisionId) {
        return reads.revision(revisionId)
                .orElseThrow(() -> Refused.notFound("process revision", revisionId));
    }

    /** As they were in those revisions, by their ids; those that do not exist are missing. */
    public Map<UUID, Process> revisions(Collection<UUID> revisionIds) {
        return reads.revisions(revisionIds).stream()
                .collect(Collectors.toMap(Process::revisionId, process -> process));
    }

    @Transactional
    public Process create(ProcessForm form, Actor by) {
        check.check(form, null);
        UUID id = ids.next();
        rows.insert(id, form, by);
        rows.insertRevision(id, 1, steps(form, Set.of()), by);
        Process made = find(id);
        news.created(made, by);
        return made;
    }

    /**
     * Changes it, if nobody else has since {@code version}; else refused as CHANGED_MEANWHILE.
     *
     * @param version the one the edit began from
     */
    @Transactional
    public Process update(UUID id, ProcessForm form, int version, Actor by) {
        Process before = find(id);
        if (before.version() != version) {
            throw Refused.changedMeanwhile(before.name(), before.changedBy());
        }
        check.check(form, id);
        if (!rows.update(id, form, version)) {
            Process now = find(id);
            throw Refused.changedMeanwhile(now.name(), now.changedBy());
        }
        Set<UUID> known = before.steps().stream().map(Step::id).collect(Collectors.toSet());
        List<Step> steps = steps(form, known);
        if (!steps.equals(before.steps())) {
            rows.insertRevision(id, before.revision() + 1, steps, by);
        }
        Process after = find(id);
        news.changed(before, after, by);
        return after;
    }

    /** Refused while anything depends on it. */
    @Transactional
    public void delete(UUID id, Actor by) {
        Process process = find(id);
        List<String> dependants = rows.dependants(id);
        if (!dependants.isEmpty()) {
            throw Refused.conflict(
                    "IN_USE",
                    process.name()
                            + " cannot be deleted: it still has "
                            + String.join(" and ", dependants)
                            + ". Delete them first.");
        }
        rows.delete(id);
        news.deleted(process, by);
    }

    private List<Step> steps(ProcessForm form, Set<UUID> known) {
        List<Step> steps = new ArrayList<>();
        Set<UUID> used = new HashSet<>();
        for (StepForm step : form.steps()) {
            UUID kept = step.id();
            UUID id = kept != null && known.contains(kept) && used.add(kept) ? kept : ids.next();
            steps.add(
                    new Step(
                            id,
                            steps.size(),
                            step.name().strip(),
                            java.util.Objects.requireNonNull(step.packageId()),
                            step.packageVersionId(),
                            step.task(),
                            step.target(),
                            step.parallelism(),
                            step.timeoutSeconds(),
                            step.queueLimitSeconds(),
                            step.priority(),
                            step.barrier(),
                            step.stopWhenCutOff(),
                            step.retry(),
                            step.savingsNote().strip(),
                            step.screenshotSeconds()));
        }
        return steps;
    }
}
