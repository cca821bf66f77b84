package dev.signalbox.agent.windows;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A test for a Windows JVM; {@code ./test} runs it in one under Wine. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("windows")
@EnabledOnOs(
        value = OS.WINDOWS,
        disabledReason = "Needs a Windows JVM; ./test runs it in one under Wine.")
public @interface OnWindows {}
