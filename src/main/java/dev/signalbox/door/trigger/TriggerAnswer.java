package dev.signalbox.door.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a caller of a trigger is told; what there is not is left out.
 *
 * @param id of the process run
 * @param number of the run within its process
 * @param state of the run, in the words of the REST door
 * @param address where its state can be asked for with the same secret
 * @param page of the run, for people
 * @param failed how many work items need a person
 * @param outputs what its last step brought out, once it is through
 * @param moreOutputs whether there are more than are shown here
 * @param message why nothing was started
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TriggerAnswer(
        boolean started,
        @Nullable UUID id,
        @Nullable Long number,
        @Nullable String state,
        @Nullable String address,
        @Nullable String page,
        @Nullable Long failed,
        @Nullable List<@Nullable JsonNode> outputs,
        @Nullable Boolean moreOutputs,
        @Nullable String message) {

    /** The overlap policy of the process had it skipped. */
    static TriggerAnswer skipped(String why) {
        return new TriggerAnswer(false, null, null, null, null, null, null, null, null, why);
    }
}
