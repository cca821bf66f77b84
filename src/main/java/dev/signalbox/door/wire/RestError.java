package dev.signalbox.door.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.kit.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of every failure. */
record RestError(Error error) {

    /**
     * What went wrong.
     *
     * @param code for programs
     * @param message for people
     * @param problems each thing that is wrong, where there are several places
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Error(String code, String message, @Nullable List<Problem> problems) {}

    /**
     * One thing that is wrong.
     *
     * @param file of the package it is in
     * @param line in that file from 1; 0 where there is none
     * @param field of the body it is in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(
            @Nullable String file,
            @Nullable Integer line,
            @Nullable String field,
            String message) {}

    static RestError of(String code, String message) {
        return new RestError(new Error(code, message, null));
    }

    static RestError of(Refused refused) {
        boolean inFiles = refused.code().equals("PACKAGE_INVALID");
        List<Problem> problems =
                refused.faults().stream()
                        .map(fault ->
                                inFiles
                                        ? new Problem(
                                                fault.where(), fault.line(), null, fault.message())
                                        : new Problem(null, null, fault.where(), fault.message()))
                        .toList();
        return new RestError(
                new Error(
                        refused.code(),
                        refused.getMessage(),
                        problems.isEmpty() ? null : problems));
    }
}
