package dev.signalbox.process;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that rooms above have to say of targets. */
@Component
public class Advice {

    private final ObjectProvider<TargetAdvice> advisers;

    Advice(ObjectProvider<TargetAdvice> advisers) {
        this.advisers = advisers;
    }

    /** Sentences for each of the targets, in their order. */
    public List<List<String>> of(List<Target> targets) {
        List<List<String>> all = new ArrayList<>();
        targets.forEach(_ -> all.add(new ArrayList<>()));
        advisers.orderedStream()
                .forEach(adviser -> {
                    List<List<String>> said = adviser.of(targets);
                    for (int i = 0; i < said.size(); i++) {
                        all.get(i).addAll(said.get(i));
                    }
                });
        return all;
    }
}
