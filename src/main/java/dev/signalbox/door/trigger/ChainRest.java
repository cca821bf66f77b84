package dev.signalbox.door.trigger;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.chain.Chain;
import dev.signalbox.chain.ChainForm;
import dev.signalbox.chain.ChainList;
import dev.signalbox.chain.Chains;
import dev.signalbox.door.wire.Choice;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.Keyed;
import dev.signalbox.door.wire.Named;
import dev.signalbox.door.wire.ProcessRefs;
import dev.signalbox.door.wire.Ref;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.kit.Together;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Chains: a process that starts when a run of another one is through. */
@RestRows
class ChainRest {

    private final Chains chains;
    private final ChainList list;
    private final ProcessRefs processes;
    private final Together together;

    ChainRest(Chains chains, ChainList list, ProcessRefs processes, Together together) {
        this.chains = chains;
        this.list = list;
        this.processes = processes;
        this.together = together;
    }

    /**
     * What is left out is as by default.
     *
     * @param process that is started
     * @param from the process whose runs are waited for
     * @param outcome {@code completed}, {@code unresolved}, or {@code either}, whichever comes
     *     first
     * @param handsOn {@code outputs}: a work item for each output of that run; {@code nothing}: one
     *     without data
     * @param paused left out of a change: as it is
     * @param version of the chain the caller saw; refused when it is not the last any more
     */
    record Body(
            @Nullable Ref process,
            @Nullable Ref from,
            @Nullable String outcome,
            @Nullable String handsOn,
            @Nullable Boolean paused,
            @Nullable Integer version) {}

    /** All that a body has. */
    record Row(
            String id,
            Named process,
            Named from,
            String outcome,
            String handsOn,
            boolean paused,
            int version) {

        static Row of(Chain chain) {
            return new Row(
                    chain.id().toString(),
                    new Named(chain.toId().toString(), chain.toName()),
                    new Named(chain.fromId().toString(), chain.fromName()),
                    chain.outcome().name().toLowerCase(Locale.ROOT),
                    chain.handsOn().name().toLowerCase(Locale.ROOT),
                    !chain.enabled(),
                    chain.version());
        }
    }

    @GetMapping("/chains")
    @Needs(Verb.VIEW)
    @Says(
            "Lists the chains, the oldest first; those that start one process or follow it if it is given")
    RestList<Row> list(
            @RequestParam @Nullable UUID process,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        return RestList.of(list.page(process, after, most + 1), most, Chain::id, Row::of);
    }

    @PostMapping("/chains")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.EDIT_PROCESS)
    @Says(value = "Has a process start when a run of another one is through", status = 201)
    Row create(@RequestBody Body body, Actor by) {
        UUID process = processes.id("process", body.process());
        ChainForm form = form(body, 0);
        return Row.of(
                together.done(() ->
                        paused(
                                Keyed.of(() -> chains.create(process, form, by)),
                                body.paused(),
                                by)));
    }

    @GetMapping("/chains/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers a chain")
    Row show(@PathVariable UUID id) {
        return Row.of(list.find(id));
    }

    @PutMapping("/chains/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Changes a chain to what the body says")
    Row change(@PathVariable UUID id, @RequestBody Body body, Actor by) {
        Chain before = list.find(id);
        processes.same("process", body.process(), before.toId(), "A chain");
        ChainForm form = form(body, before.version());
        return Row.of(
                together.done(() ->
                        paused(Keyed.of(() -> chains.change(id, form, by)), body.paused(), by)));
    }

    @DeleteMapping("/chains/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Deletes a chain; the runs that it started stay")
    Deleted delete(@PathVariable UUID id, Actor by) {
        chains.delete(id, by);
        return Deleted.of(id);
    }

    private ChainForm form(Body body, int seen) {
        return new ChainForm(
                processes.id("from", body.from()),
                Choice.of("outcome", body.outcome(), Chain.Outcome.COMPLETED),
                Choice.of("hands_on", body.handsOn(), Chain.HandsOn.OUTPUTS),
                body.version() == null ? Integer.valueOf(seen) : body.version());
    }

    private Chain paused(Chain chain, @Nullable Boolean wanted, Actor by) {
        if (wanted == null || wanted != chain.enabled()) {
            return chain;
        }
        chains.enable(chain.id(), !wanted, by);
        return list.find(chain.id());
    }
}
